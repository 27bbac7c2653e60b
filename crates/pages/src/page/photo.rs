//! What pages show and say of photos.

use pump_core::PhotoProblem;
use pump_core::view::PhotoView;

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
        })
        .collect()
}
