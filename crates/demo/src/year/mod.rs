//! When what happens: a year of acts, in order, made from the seed and the moment it ends.

mod follows;
mod life;
mod mix;
mod person;
mod place;

pub(crate) use person::Person;

use pump_core::Millis;

use crate::{County, Wanted};

/// One act of the year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    /// When it is done.
    pub(crate) at: Millis,
    /// Its number: no other event has it, and it stays the same whatever is cut off at the end.
    pub(crate) nth: usize,
    /// What is done.
    pub(crate) what: What,
}

/// What is done. Reports and people are numbers, from 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// Somebody reports something.
    Report {
        report: usize,
        from: Option<usize>,
        told: Box<Told>,
    },
    /// Somebody adds to a report.
    Add {
        report: usize,
        from: Option<usize>,
        words: Option<String>,
    },
    /// Somebody presses the button in the mail that asks.
    Confirm { person: usize },
    /// An officer releases what was written.
    Release { report: usize },
    /// The owner says what is happening.
    Update {
        report: usize,
        stage: Option<&'static str>,
        outcome: Option<Option<&'static str>>,
        words: &'static str,
    },
    /// The owner passes it on: to the county's council or, from there, to this one.
    HandOver {
        report: usize,
        to: &'static str,
        why: &'static str,
    },
    /// It is found to be told already.
    Merge { report: usize, into: usize },
    /// Somebody asks for updates.
    Follow {
        person: usize,
        topics: Vec<String>,
        frequency: &'static str,
    },
}

/// What a report says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) service: &'static str,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) words: String,
    pub(crate) answers: Vec<(&'static str, String)>,
    pub(crate) follow: bool,
}

impl What {
    /// The reports and people that it touches: acts that share one are done one after another.
    pub(crate) fn touches(&self) -> Vec<(bool, usize)> {
        let report = |number: &usize| (false, *number);
        let person = |number: &usize| (true, *number);
        match self {
            Self::Report {
                report: it, from, ..
            }
            | Self::Add {
                report: it, from, ..
            } => std::iter::once(report(it))
                .chain(from.iter().map(person))
                .collect(),
            Self::Confirm { person: it } | Self::Follow { person: it, .. } => vec![person(it)],
            Self::Release { report: it }
            | Self::Update { report: it, .. }
            | Self::HandOver { report: it, .. } => vec![report(it)],
            Self::Merge { report: it, into } => vec![report(it), report(into)],
        }
    }
}

/// The events of the year that ends at `now`, in order.
pub(crate) fn plan(county: &County, wanted: &Wanted, people: &[Person], now: Millis) -> Vec<Event> {
    let midnight = now.0 - now.0.rem_euclid(Millis::DAY);
    let mut events = Vec::new();
    let mut say = |at: i64, what: What| {
        let nth = events.len();
        events.push(Event {
            at: Millis(at),
            nth,
            what,
        });
    };
    life::tell(county, wanted, people, midnight, &mut say);
    follows::tell(county, wanted, people, midnight, &mut say);
    // What would come later has not happened yet; what it would have led to comes later still.
    events.retain(|event| event.at < now);
    events.sort_by_key(|event| (event.at, event.nth));
    events
}
