//! Stages and outcomes: their names, their shapes and a sentence for each.

use std::sync::{Arc, LazyLock};

use pump_catalogue::{Catalogue, Kind};

use crate::texts::{Texts, fill};

/// The names that come with the program, for what is given without a catalogue. A site's own
/// names are used wherever its catalogue is given.
static SHIPPED: LazyLock<Option<Catalogue>> = LazyLock::new(|| Catalogue::shipped().ok());

pub(crate) fn shipped() -> Option<&'static Catalogue> {
    SHIPPED.as_ref()
}

/// A state as it is shown: a word, and a shape beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// What it is called.
    pub(crate) word: String,
    /// `new`, `going`, `waiting`, `fixed` or `ended`: picks the shape.
    pub(crate) shape: &'static str,
}

/// The state of a record or of one entry of its history.
pub(crate) fn state(
    catalogue: Option<&Catalogue>,
    texts: &Texts,
    kind: &str,
    stage: &str,
    outcome: Option<&str>,
) -> State {
    let kind = kind_of(catalogue, kind);
    let kind = kind.as_deref();
    let (id, named) = match outcome {
        Some(id) => (id, kind.and_then(|kind| kind.outcome(id))),
        None => (stage, kind.and_then(|kind| kind.stage(stage))),
    };
    let word = named.map_or_else(
        || plain(id),
        |state| state.name.in_language(texts.code).into(),
    );
    let shape = match (outcome, stage) {
        (Some("fixed" | "fixed_by_owner" | "fixed_by_reporter"), _) => "fixed",
        (Some(_), _) => "ended",
        (None, "in_progress" | "investigating" | "planned" | "scheduled") => "going",
        (None, "on_hold") => "waiting",
        (None, _) => "new",
    };
    State { word, shape }
}

/// What is happening, in one sentence. `closed` without an outcome has ended all the same.
pub(crate) fn sentence(texts: &Texts, word: &str, stage: &str, ended: Option<&str>) -> String {
    let known = match (ended, stage) {
        (Some("fixed" | "fixed_by_owner"), _) => texts.now_fixed,
        (Some("fixed_by_reporter"), _) => texts.now_fixed_by_reporter,
        (Some("no_action"), _) => texts.now_no_action,
        (Some("not_ours"), _) => texts.now_not_ours,
        (Some("duplicate"), _) => texts.now_duplicate,
        (Some("referred"), _) => texts.now_referred,
        (Some("cancelled"), _) => texts.now_cancelled,
        (Some("unspecified" | ""), _) => texts.now_unspecified,
        (None, "received") => texts.now_received,
        (None, "triage") => texts.now_triage,
        (None, "investigating") => texts.now_investigating,
        (None, "in_progress") => texts.now_in_progress,
        (None, "planned") => texts.now_planned,
        (None, "scheduled") => texts.now_scheduled,
        (None, "on_hold") => texts.now_on_hold,
        _ => return fill("{}.", &[word]),
    };
    known.to_owned()
}

/// The name of a service; its id in plain words when the catalogue does not have it.
pub(crate) fn service(language: &str, id: &str) -> String {
    let found = shipped().zip(id.parse().ok());
    found
        .and_then(|(catalogue, code)| catalogue.service(&code))
        .map_or_else(
            || plain(id),
            |found| found.name.in_language(language).into(),
        )
}

fn kind_of(catalogue: Option<&Catalogue>, kind: &str) -> Option<Arc<Kind>> {
    let kind = kind.parse().ok()?;
    catalogue?.kind(&kind)
}

/// `in_progress` as "In progress".
fn plain(id: &str) -> String {
    let mut words = id.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;

    #[test]
    fn every_state_that_is_shipped_has_a_sentence_of_its_own() {
        let kind = kind_of(shipped(), "report").unwrap();
        for language in ["en", "cy"] {
            let texts = texts(language);
            for stage in &kind.stages {
                assert_ne!(sentence(texts, "Word", stage.id.as_str(), None), "Word.");
            }
            for outcome in &kind.outcomes {
                assert_ne!(
                    sentence(texts, "Word", "", Some(outcome.id.as_str())),
                    "Word."
                );
            }
        }
    }

    #[test]
    fn a_state_nobody_declared_is_still_a_word() {
        let shown = state(shipped(), texts("en"), "report", "in_the_post", None);
        assert_eq!(shown.word, "In the post");
        assert_eq!(
            sentence(texts("en"), &shown.word, "in_the_post", None),
            "In the post."
        );
        assert_eq!(plain("ŵyn"), "ŵyn");
    }
}
