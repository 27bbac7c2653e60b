//! What pages show and say of photos.

use pump_core::PhotoProblem;
use pump_core::view::{ContributionView, HistoryEntry, PhotoView};

use crate::texts::fill;
use crate::texts::photos::Photos;

/// What is wrong with a picture that somebody chose, and what to do, as a sentence in `language`.
#[must_use]
pub fn photo_problem(language: &str, problem: PhotoProblem) -> &'static str {
    Photos::of(language).problem(problem)
}

/// A photo as a page shows it.
pub(super) struct Shot<'a> {
    pub(super) photo: &'a PhotoView,
    /// What stands for it where it is not seen.
    pub(super) alt: String,
    /// What is said of one that waits.
    pub(super) waits: Option<&'static str>,
    /// Whether it shows how it was or how it is, where both are shown.
    pub(super) caption: Option<&'static str>,
}

/// The photos of one contribution, in `language`.
pub(super) fn shots<'a>(language: &str, photos: &'a [PhotoView]) -> Vec<Shot<'a>> {
    let t = Photos::of(language);
    let all = photos.len().to_string();
    let numbered = photos.iter().zip(1..);
    numbered
        .map(|(photo, number): (_, usize)| Shot {
            photo,
            alt: fill(t.alt, &[&number.to_string(), &all]),
            waits: photo.being_checked.then_some(t.being_checked),
            caption: None,
        })
        .collect()
}

/// The photos that an organisation showed with what it said, in `language`. Those that came with the
/// end of a report stand beside the first that `told` of it, as before and after.
pub(super) fn shown<'a>(
    language: &str,
    entry: &'a HistoryEntry,
    told: &'a [ContributionView],
) -> Vec<Shot<'a>> {
    let t = Photos::of(language);
    let all = entry.photos.len().to_string();
    let ends = entry.outcome.is_some();
    let mut given = told.iter().flat_map(|told| &told.photos);
    let before = given.find(|photo| ends && all != "0" && !photo.being_checked);
    let before = before.map(|photo| Shot {
        photo,
        alt: t.alt_before.to_owned(),
        waits: None,
        caption: Some(t.before),
    });
    let after = entry.photos.iter().zip(1..);
    let after = after.map(|(photo, number): (_, usize)| Shot {
        photo,
        alt: fill(t.alt_shown, &[&number.to_string(), &all]),
        waits: photo.being_checked.then_some(t.being_checked),
        caption: ends.then_some(t.after),
    });
    before.into_iter().chain(after).collect()
}

/// The field of a form in which staff show photos.
pub(super) struct PhotoField<'a> {
    pub(super) t: &'static Photos,
    /// The ids of those that were taken in with an earlier try.
    pub(super) kept: Vec<&'a str>,
    /// What is wrong with one that was chosen.
    pub(super) wrong: Option<&'static str>,
    /// Whether nobody else will see them.
    pub(super) inside: bool,
}

impl<'a> PhotoField<'a> {
    pub(super) fn of(
        language: &str,
        kept: impl Iterator<Item = &'a str>,
        wrong: Option<&'static str>,
        inside: bool,
    ) -> Self {
        Self {
            t: Photos::of(language),
            kept: kept.collect(),
            wrong,
            inside,
        }
    }

    /// How many are kept, in words.
    pub(super) fn count(&self) -> String {
        fill(self.t.kept, &[&self.kept.len().to_string()])
    }
}
