//! One report, and what can be done with it.

use askama::Template;
use pump_core::view::{ContributionView, KindView, RecordView, SimilarRecord};

use super::choices;
use crate::page::Shell;
use crate::page::report::Typed;
use crate::texts::Texts;
use crate::texts::desk::Desk;

/// What was wrong with what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskWrong {
    /// The state cannot come next.
    State,
    /// Nothing was said.
    Words,
    /// No such organisation.
    To,
    /// No reason.
    Why,
    /// No such report, or none that it can be joined with.
    Into,
    /// Nothing waits.
    Nothing,
    /// The report is not as it was.
    Moved,
}

/// One report of an organisation.
#[derive(Clone, Debug)]
pub struct DeskOne<'a> {
    /// The report, as its organisation sees it.
    pub record: &'a RecordView,
    /// Its kind.
    pub kind: Option<&'a KindView>,
    /// What it may be the same as.
    pub near: &'a [SimilarRecord],
    /// What was typed.
    pub typed: Typed<'a>,
    /// What is wrong with that.
    pub wrong: Option<DeskWrong>,
    /// Whether something was just done; the entry that it left, where that can be taken back.
    pub done: Option<u64>,
    /// What makes a form one act, however often it is sent.
    pub form: &'a str,
}

#[derive(Template)]
#[template(path = "desk/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'static Desk,
    one: &'a DeskOne<'a>,
    record: &'a RecordView,
    wrong: Option<&'static str>,
    waiting: Vec<&'a ContributionView>,
    stages: Vec<(&'a str, &'a str, bool)>,
    outcomes: Vec<(&'a str, &'a str, bool)>,
}

impl OnePage<'_> {
    fn typed(&self, field: &str) -> &str {
        self.one.typed.one(field)
    }

    fn words_wait(&self) -> bool {
        self.waiting.iter().any(|given| given.being_checked)
    }

    fn photos_wait(&self) -> bool {
        let mut photos = self.waiting.iter().flat_map(|given| &given.photos);
        photos.any(|photo| photo.being_checked)
    }

    /// Where a photo is served, for pages of this site.
    fn small<'p>(&self, url: &'p str) -> &'p str {
        url.strip_prefix(self.shell.origin).unwrap_or(url)
    }
}

/// The page of one report for its organisation.
#[must_use]
pub fn desk_one(shell: &Shell<'_>, one: &DeskOne<'_>) -> String {
    let d = Desk::of(shell.language);
    let waits = |given: &&ContributionView| {
        given.being_checked || given.photos.iter().any(|photo| photo.being_checked)
    };
    let chosen = one.typed.one("state");
    let kind = |part: fn(&KindView) -> &[_]| one.kind.map_or(&[][..], part).iter();
    let page = OnePage {
        shell,
        t: shell.texts(),
        d,
        record: one.record,
        wrong: one.wrong.map(|wrong| match wrong {
            DeskWrong::State => d.wrong_state,
            DeskWrong::Words => d.wrong_words,
            DeskWrong::To => d.wrong_to,
            DeskWrong::Why => d.wrong_why,
            DeskWrong::Into => d.wrong_into,
            DeskWrong::Nothing => d.wrong_nothing,
            DeskWrong::Moved => d.wrong_moved,
        }),
        waiting: one.record.contributions.iter().filter(waits).collect(),
        stages: choices(shell.language, kind(|kind| &kind.stages), chosen),
        outcomes: choices(shell.language, kind(|kind| &kind.outcomes), chosen),
        one,
    };
    page.render().unwrap_or_default()
}
