//! What a catalogue may not change: what was declared stays as it was, and what records use stays
//! known.

use pump_core::Code;

use super::place::line_of;
use super::{Catalogue, File};
use crate::{BadCatalogue, Kind, Problem, Question, Service, State};

/// A version of a kind or a service, as it was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// What it is.
    pub sort: Sort,
    /// Its id.
    pub id: Code,
    /// Its version.
    pub version: u32,
    /// Its file, whole.
    pub source: String,
}

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A kind.
    Kind,
    /// A service.
    Service,
}

impl Sort {
    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Service => "service",
        }
    }
}

/// Something that the last version had, and this one has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The kind or service.
    pub id: Code,
    /// What is gone.
    pub what: WhatGone,
    /// What to say when records use it.
    pub problem: Problem,
}

/// What is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatGone {
    /// A question of a service.
    Question(Code),
    /// An option of a question of a service.
    Choice(Code, Code),
    /// A stage or an outcome of a kind.
    State(Code),
}

/// A catalogue beside what was declared before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What is new, to be declared.
    pub new: Vec<Declared>,
    /// What is gone: to be refused when records use it.
    pub gone: Vec<Gone>,
}

impl Catalogue {
    /// Compares a catalogue with all that was declared before.
    ///
    /// # Errors
    /// Files that say something else under a version that is in use, or under an older one.
    pub fn beside(&self, declared: &[Declared]) -> Result<Beside, BadCatalogue> {
        let mut beside = Beside::default();
        let mut problems = Vec::new();
        let kinds = self.kinds().map(|kind| Declared {
            sort: Sort::Kind,
            id: kind.id.clone(),
            version: kind.version,
            source: kind.source.clone(),
        });
        let services = self.services().map(|service| Declared {
            sort: Sort::Service,
            id: service.id.clone(),
            version: service.version,
            source: service.source.clone(),
        });
        for now in kinds.chain(services) {
            let same = |it: &&Declared| it.sort == now.sort && it.id == now.id;
            let before = declared.iter().filter(same);
            let Some(last) = before.max_by_key(|it| it.version) else {
                beside.new.push(now);
                continue;
            };
            if now.version > last.version {
                beside.gone.extend(self.gone(&now, last));
                beside.new.push(now);
            } else if now.version < last.version || now.source != last.source {
                problems.push(used(&now, last));
            }
        }
        match problems.is_empty() {
            true => Ok(beside),
            false => Err(BadCatalogue(problems)),
        }
    }

    fn gone(&self, now: &Declared, last: &Declared) -> Vec<Gone> {
        match now.sort {
            Sort::Service => {
                let (Some(service), Some(before)) = (self.service(&now.id), self.old(last)) else {
                    return Vec::new();
                };
                gone_questions(&service, &before)
            }
            Sort::Kind => {
                let (Some(kind), Some(before)) = (self.kind(&now.id), old_kind(last)) else {
                    return Vec::new();
                };
                gone_states(&kind, &before)
            }
        }
    }

    /// An earlier version of a service, if it can still be read.
    fn old(&self, last: &Declared) -> Option<std::sync::Arc<Service>> {
        let (with, _) = self.with_earlier(std::slice::from_ref(last));
        let then = with.service_at(&last.id, last.version)?;
        (then.version == last.version).then_some(then)
    }
}

/// That a version is in use with another text.
fn used(now: &Declared, last: &Declared) -> Problem {
    let next = last.version.saturating_add(1);
    let (version, used) = (now.version, last.version);
    let problem = match now.version < last.version {
        true => format!("is {version}, and {used} is in use: write version = {next}"),
        false => format!("is {used}, which is in use with another text: write version = {next}"),
    };
    Problem {
        file: file_name(now.sort, &now.id),
        line: line_of(&now.source, "version"),
        field: "version".to_owned(),
        problem,
    }
}

fn file_name(sort: Sort, id: &Code) -> String {
    match sort {
        Sort::Kind => format!("kinds/{id}.toml"),
        Sort::Service => format!("services/{id}.toml"),
    }
}

fn old_kind(last: &Declared) -> Option<Kind> {
    let file = File {
        name: file_name(Sort::Kind, &last.id),
        text: last.source.clone(),
    };
    super::kind_alone(&file)
}

fn gone_questions(now: &Service, before: &Service) -> Vec<Gone> {
    let mut gone = Vec::new();
    for old in before.questions.iter().filter(|old| !old.retired) {
        let code = &old.code;
        match now.question(code.as_str()) {
            None => gone.push(missing(now, WhatGone::Question(code.clone()), &old.ask.en)),
            Some(new) => gone.extend(gone_choices(now, old, new)),
        }
    }
    gone
}

fn gone_choices(now: &Service, old: &Question, new: &Question) -> Vec<Gone> {
    let has = |code: &Code| new.choices().iter().any(|choice| choice.code == *code);
    let lost = old.choices().iter().filter(|choice| !has(&choice.code));
    lost.map(|choice| {
        let what = WhatGone::Choice(old.code.clone(), choice.code.clone());
        missing(now, what, &choice.name.en)
    })
    .collect()
}

fn missing(now: &Service, what: WhatGone, name: &str) -> Gone {
    let (field, line) = match &what {
        WhatGone::Choice(question, code) => {
            let quoted = format!("\"{question}\"");
            (
                format!("question {question} option {code}"),
                line_of(&now.source, &quoted),
            )
        }
        WhatGone::Question(code) | WhatGone::State(code) => (format!("question {code}"), 1),
    };
    Gone {
        id: now.id.clone(),
        problem: Problem {
            file: file_name(Sort::Service, &now.id),
            line,
            field,
            problem: format!("(“{name}”) is gone, and records use it: keep it with retired = true"),
        },
        what,
    }
}

fn gone_states(now: &Kind, before: &Kind) -> Vec<Gone> {
    let mut gone = Vec::new();
    for (states, sort) in [(&before.stages, "stage"), (&before.outcomes, "outcome")] {
        let lost = |state: &&State| {
            now.stage(state.id.as_str())
                .or(now.outcome(state.id.as_str()))
                .is_none()
        };
        gone.extend(states.iter().filter(lost).map(|state| Gone {
            id: now.id.clone(),
            what: WhatGone::State(state.id.clone()),
            problem: Problem {
                file: file_name(Sort::Kind, &now.id),
                line: 1,
                field: format!("{sort} {}", state.id),
                problem: format!(
                    "(“{}”) is gone, and records use it: keep it with retired = true",
                    state.name.en
                ),
            },
        }));
    }
    gone
}
