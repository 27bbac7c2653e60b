//! One report, and what can be done with it.

use askama::Template;
use pump_core::PhotoProblem;
use pump_core::view::{ContributionView, KindView, RecordView, SimilarRecord};

use super::choices;
use super::remove::{Removable, removable};
use crate::page::Shell;
use crate::page::photo::{PhotoField, photo_problem};
use crate::page::report::Typed;
use crate::texts::Texts;
use crate::texts::desk::Desk;
use crate::texts::photos::Photos;
use crate::texts::remove::Remove;

/// What was wrong with what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskWrong {
    /// The state cannot come next.
    State,
    /// Nothing was said.
    Words,
    /// A photo that was chosen cannot be taken.
    Photo(PhotoProblem),
    /// A photo that was taken in before is gone.
    PhotoGone,
    /// No such organisation.
    To,
    /// No reason.
    Why,
    /// No such report, or none that it can be joined with.
    Into,
    /// Nothing waits.
    Nothing,
    /// What is to be left is not what was there with something taken away.
    Left,
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
    /// Whether photos of it are for its organisation alone.
    pub photos_inside: bool,
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
    r: &'static Remove,
    photos: PhotoField<'a>,
    waiting: Vec<&'a ContributionView>,
    removable: Vec<Removable<'a>>,
    stages: Vec<(&'a str, &'a str, bool)>,
    outcomes: Vec<(&'a str, &'a str, bool)>,
}

impl OnePage<'_> {
    fn typed(&self, field: &str) -> &str {
        self.one.typed.one(field)
    }

    /// What is to be left of a part: what was typed of it, else its words.
    fn left<'r>(&'r self, part: &'r Removable<'r>) -> &'r str {
        if self.typed("what") == part.part {
            self.typed("leave")
        } else {
            part.words
        }
    }

    /// Why, where that was typed for `what`.
    fn why(&self, what: &str) -> &str {
        let about = [self.typed("what"), self.typed("photo")];
        if about.contains(&what) {
            self.typed("why")
        } else {
            ""
        }
    }

    /// Whether something was typed to be removed, so that it is shown again.
    fn removing(&self) -> bool {
        // Photos that are to be shown are kept in a field of that name too, without a reason.
        let mut fields = self.one.typed.0.iter();
        let reason = fields.any(|(field, _)| field == "why");
        !self.typed("what").is_empty() || (reason && !self.typed("photo").is_empty())
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
    let kept = one.typed.0.iter().filter(|(field, _)| field == "photo");
    let photo_wrong = match one.wrong {
        Some(DeskWrong::Photo(problem)) => Some(photo_problem(shell.language, problem)),
        Some(DeskWrong::PhotoGone) => Some(Photos::of(shell.language).gone),
        _ => None,
    };
    let page = OnePage {
        photos: PhotoField::of(
            shell.language,
            kept.map(|(_, id)| id.as_str()),
            photo_wrong,
            one.photos_inside,
        ),
        shell,
        t: shell.texts(),
        d,
        record: one.record,
        wrong: one.wrong.map(|wrong| match wrong {
            DeskWrong::State => d.wrong_state,
            DeskWrong::Words => d.wrong_words,
            DeskWrong::Photo(problem) => photo_problem(shell.language, problem),
            DeskWrong::PhotoGone => Photos::of(shell.language).gone,
            DeskWrong::To => d.wrong_to,
            DeskWrong::Why => d.wrong_why,
            DeskWrong::Into => d.wrong_into,
            DeskWrong::Nothing => d.wrong_nothing,
            DeskWrong::Left => Remove::of(shell.language).wrong_left,
            DeskWrong::Moved => d.wrong_moved,
        }),
        r: Remove::of(shell.language),
        removable: removable(one.record),
        waiting: one.record.contributions.iter().filter(waits).collect(),
        stages: choices(shell.language, kind(|kind| &kind.stages), chosen),
        outcomes: choices(shell.language, kind(|kind| &kind.outcomes), chosen),
        one,
    };
    page.render().unwrap_or_default()
}
