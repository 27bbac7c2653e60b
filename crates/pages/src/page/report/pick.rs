//! Which thing is it?

use askama::Template;
use pump_core::view::{AssetOffered, AssetSummary, SimilarRecord};

use super::Typed;
use crate::dates;
use crate::page::Shell;
use crate::page::record::people;
use crate::page::thing::title;
use crate::texts::common::Common;
use crate::texts::fill;
use crate::texts::find::Find;
use crate::texts::pick::Pick as Words;
use crate::texts::report::Report;

/// The things that a report may be about, and what is known of the one that was chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pick<'a> {
    /// The nearest things, nearest first; where there are none, nothing is asked.
    pub things: &'a [AssetOffered],
    /// The open reports about the thing that was chosen.
    pub known: &'a [SimilarRecord],
    /// The code of that thing, or empty.
    pub known_of: &'a str,
    /// The number that we said we do not know: sent again as it is, it goes on.
    pub passed: &'a str,
}

/// What is wrong with the thing that was chosen, or with the number that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum WrongThing {
    /// Nothing near there has the number that was typed.
    Number,
    /// The thing of that number is far from there.
    Far(Box<AssetSummary>),
    /// A thing was chosen, and the number of another was typed.
    Two(Box<AssetSummary>),
    /// It was offered, and has gone off the register since.
    Gone,
    /// Something is known about it: whether it is the same was not said.
    Mine,
}

impl WrongThing {
    /// Where on the page it is wrong, and what to do. `number` is what was typed.
    pub(super) fn said(&self, language: &str, number: &str) -> (&'static str, String) {
        let (w, find) = (Words::of(language), Find::of(language));
        match self {
            Self::Number => ("number", fill(w.wrong_number, &[number])),
            Self::Far(thing) => {
                let away = find.away(thing.distance_m.unwrap_or_default());
                ("number", fill(w.wrong_far, &[&title(thing), &away]))
            }
            Self::Two(thing) => ("number", fill(w.wrong_two, &[&title(thing)])),
            Self::Gone => ("thing", w.wrong_gone.to_owned()),
            Self::Mine => ("mine", w.wrong_mine.to_owned()),
        }
    }
}

/// One thing that may be chosen.
struct Choice<'a> {
    code: &'a str,
    label: String,
    told: Option<String>,
}

/// One report that it may be.
struct Known<'a> {
    reference: &'a str,
    title: &'a str,
    since: String,
    happening: &'a str,
    people: Option<String>,
}

/// It writes itself as groups of a form.
#[derive(Template)]
#[template(path = "report/pick.html")]
struct PickPart<'a> {
    w: &'static Words,
    r: &'static Report,
    c: &'static Common,
    pick: Pick<'a>,
    typed: Typed<'a>,
    choices: Vec<Choice<'a>>,
    known: Vec<Known<'a>>,
    such_as: &'a str,
    wrong: &'a [(String, String)],
}

impl PickPart<'_> {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        let found = self.wrong.iter().find(|(at, _)| at == field);
        found.map(|(_, words)| words.as_str())
    }

    fn chose(&self, field: &str, value: &str) -> bool {
        self.typed.chose(field, value)
    }
}

/// The question which thing it is, written; nothing where there is none near.
pub(super) fn pick(
    shell: &Shell<'_>,
    pick: Pick<'_>,
    typed: Typed<'_>,
    wrong: &[(String, String)],
) -> String {
    let Some(first) = pick.things.first() else {
        return String::new();
    };
    let (t, zone) = (shell.texts(), dates::zone(dates::HOME));
    let (w, r) = (Words::of(shell.language), Report::of(shell.language));
    let day = |at: &str| dates::day_of_rfc3339(t, &zone, at);
    let choices = pick.things.iter().map(|it| {
        let away = r.away(it.asset.distance_m.unwrap_or_default());
        let told = it.told.as_deref();
        Choice {
            code: &it.asset.code,
            label: format!("{}, {away}", title(&it.asset)),
            told: told.map(|told| fill(w.told, &[&day(told)])),
        }
    });
    let known = pick.known.iter().map(|record| Known {
        reference: &record.summary.r#ref,
        title: &record.summary.title,
        since: fill(r.known_since, &[&day(&record.summary.created)]),
        happening: record.happening.as_deref().unwrap_or_default(),
        people: record
            .people
            .map_or(Some(t.told_few.to_owned()), |count| people(t, count, false)),
    });
    let part = PickPart {
        w,
        r,
        c: shell.common(),
        typed,
        choices: choices.collect(),
        known: known.collect(),
        such_as: &first.asset.number,
        wrong,
        pick,
    };
    part.render().unwrap_or_default()
}

/// What the council reads first of a report with a number that we do not know.
#[must_use]
pub fn number_as_typed(language: &str, number: &str) -> String {
    fill(Words::of(language).number_note, &[number])
}
