//! What a catalogue may not change: what was declared stays as it was, and what records use stays
//! known.

use pump_core::Code;

use super::Catalogue;
use super::earlier::{kind_alone, newest};
use super::place::{line_of_question, line_on};
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
        let last = newest(declared);
        for now in kinds.chain(services) {
            let Some(last) = last.get(&(now.sort, &now.id)) else {
                beside.new.push(now);
                continue;
            };
            if now.version > last.version {
                beside.gone.extend(self.gone(&now, last));
                beside.new.push(now);
            } else if now.version < last.version || now.source != last.source {
                problems.push(self.used(&now, last));
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
                gone_questions(self.file(now.sort, &now.id), &service, &before)
            }
            Sort::Kind => {
                let (Some(kind), Some(before)) = (self.kind(&now.id), self.old_kind(last)) else {
                    return Vec::new();
                };
                gone_states(self.file(now.sort, &now.id), &kind, &before)
            }
        }
    }

    /// An earlier version of a service, if it can still be read.
    fn old(&self, last: &Declared) -> Option<std::sync::Arc<Service>> {
        let (with, _) = self.with_earlier(std::slice::from_ref(last));
        let then = with.service_at(&last.id, last.version)?;
        (then.version == last.version).then_some(then)
    }

    fn old_kind(&self, last: &Declared) -> Option<Kind> {
        kind_alone(last, &self.inner.vocabulary)
    }

    /// What errors call the file of a kind or service.
    fn file<'a>(&'a self, sort: Sort, id: &'a Code) -> &'a str {
        let name = self.inner.names.get(&(sort, id.clone()));
        name.map_or(id.as_str(), String::as_str)
    }

    /// That a version is in use with another text.
    fn used(&self, now: &Declared, last: &Declared) -> Problem {
        let next = last.version.saturating_add(1);
        let (version, used) = (now.version, last.version);
        let problem = match now.version < last.version {
            true => format!("is {version}, and {used} is in use: write version = {next}"),
            false => {
                format!("is {used}, which is in use with another text: write version = {next}")
            }
        };
        Problem {
            file: self.file(now.sort, &now.id).to_owned(),
            line: line_on(&now.source, "version"),
            field: "version".to_owned(),
            problem,
        }
    }
}

fn gone_questions(file: &str, now: &Service, before: &Service) -> Vec<Gone> {
    let mut gone = Vec::new();
    for old in before.questions.iter().filter(|old| !old.retired) {
        let code = &old.code;
        match now.question(code.as_str()) {
            None => gone.push(missing(
                file,
                now,
                WhatGone::Question(code.clone()),
                &old.ask.en,
            )),
            Some(new) => gone.extend(gone_choices(file, now, old, new)),
        }
    }
    gone
}

fn gone_choices(file: &str, now: &Service, old: &Question, new: &Question) -> Vec<Gone> {
    let has = |code: &Code| new.choices().iter().any(|choice| choice.code == *code);
    let lost = old.choices().iter().filter(|choice| !has(&choice.code));
    lost.map(|choice| {
        let what = WhatGone::Choice(old.code.clone(), choice.code.clone());
        missing(file, now, what, &choice.name.en)
    })
    .collect()
}

fn missing(file: &str, now: &Service, what: WhatGone, name: &str) -> Gone {
    let (field, line) = match &what {
        WhatGone::Choice(question, code) => (
            format!("question {question} option {code}"),
            line_of_question(&now.source, question),
        ),
        WhatGone::Question(code) | WhatGone::State(code) => (format!("question {code}"), 1),
    };
    Gone {
        id: now.id.clone(),
        problem: Problem {
            file: file.to_owned(),
            line,
            field,
            problem: format!("(“{name}”) is gone, and records use it: keep it with retired = true"),
        },
        what,
    }
}

fn gone_states(file: &str, now: &Kind, before: &Kind) -> Vec<Gone> {
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
                file: file.to_owned(),
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
