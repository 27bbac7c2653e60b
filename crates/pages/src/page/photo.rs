//! What pages say of photos.

use pump_core::PhotoProblem;

use crate::texts::photos::Photos;

/// What is wrong with a picture that somebody chose, and what to do, as a sentence in `language`.
#[must_use]
pub fn photo_problem(language: &str, problem: PhotoProblem) -> &'static str {
    Photos::of(language).problem(problem)
}
