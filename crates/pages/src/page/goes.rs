//! Who takes what is reported: a part of the page of a type of problem.

use pump_core::view::{GoesHere, GoesTo, Holder, Words};

use super::say::say;
use crate::texts::fill;
use crate::texts::goes::Goes;

/// Who takes what is reported of a type of problem.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taken<'a> {
    /// By the rules, in their order.
    pub rules: &'a [GoesTo],
    /// At the place of whoever looks; absent where none was given.
    pub here: Option<&'a [GoesHere]>,
}

/// A line of who takes it.
pub(super) struct Taker<'a> {
    /// For which answers; empty where all lead there.
    pub(super) answers: String,
    /// Who, with a page; nobody yet without.
    pub(super) holder: Option<&'a Holder>,
    /// Who, in words, where it is nobody of a name.
    pub(super) who: String,
    /// Why; empty where there is nothing to say.
    pub(super) because: &'a str,
    /// Whether it depends on what is answered.
    pub(super) depends: bool,
}

/// The lines at a place.
pub(super) fn here<'a>(language: &str, all: &'a [GoesHere]) -> Vec<Taker<'a>> {
    let one = |goes: &'a GoesHere| Taker {
        answers: listed(language, &goes.answers, ", "),
        holder: goes.organisation.as_ref(),
        who: match goes.organisation {
            Some(_) => String::new(),
            None => Goes::of(language).nobody.to_owned(),
        },
        because: &goes.because,
        depends: false,
    };
    all.iter().map(one).collect()
}

/// The lines of the rules.
pub(super) fn rules<'a>(language: &str, all: &'a [GoesTo]) -> Vec<Taker<'a>> {
    let w = Goes::of(language);
    let one = |goes: &'a GoesTo| Taker {
        answers: String::new(),
        holder: goes.organisation.as_ref(),
        who: match &goes.duty {
            Some(duty) => fill(w.duty, &[say(language, duty)]),
            None if goes.layers.is_empty() => String::new(),
            None => {
                let or = format!(" {} ", w.or);
                fill(w.council, &[&listed(language, &goes.layers, &or)])
            }
        },
        because: goes.because.as_ref().map_or("", |it| say(language, it)),
        depends: goes.depends,
    };
    let lines = all.iter().map(one);
    lines
        .filter(|line| line.holder.is_some() || !line.who.is_empty())
        .collect()
}

fn listed(language: &str, all: &[Words], between: &str) -> String {
    let all: Vec<&str> = all.iter().map(|words| say(language, words)).collect();
    all.join(between)
}
