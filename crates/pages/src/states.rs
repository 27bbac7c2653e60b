//! Stages and outcomes: their names, their shapes and a sentence for each.

use std::sync::Arc;

use pump_catalogue::{Catalogue, Kind, Shape};

use crate::texts::{Texts, fill};

/// The outcome of what has ended and does not say how, in every kind.
pub(crate) const UNSAID: &str = "unspecified";

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
    catalogue: &Catalogue,
    texts: &Texts,
    kind: &str,
    stage: &str,
    outcome: Option<&str>,
) -> State {
    let kind = kind_of(catalogue, kind);
    let id = outcome.unwrap_or(stage);
    let named = kind.as_deref().and_then(|kind| named(kind, id, outcome));
    let word = match named {
        Some(state) => state.name.in_language(texts.code).into(),
        None if outcome == Some(UNSAID) => texts.happened_ended.to_owned(),
        None => plain(id),
    };
    let shape = match (&kind, named) {
        (Some(kind), Some(_)) => shape(kind.shape(id)),
        _ if outcome.is_some() => "ended",
        _ => "new",
    };
    State { word, shape }
}

/// What is happening or how it ended, in one sentence: the kind's own, else the name alone.
pub(crate) fn sentence(
    catalogue: &Catalogue,
    texts: &Texts,
    kind: &str,
    (stage, outcome): (&str, Option<&str>),
) -> String {
    let found = kind_of(catalogue, kind);
    let named = found
        .as_deref()
        .and_then(|kind| named(kind, outcome.unwrap_or(stage), outcome));
    if let Some(says) = named.and_then(|state| state.says.as_ref()) {
        return says.in_language(texts.code).to_owned();
    }
    if named.is_none() && outcome == Some(UNSAID) {
        return texts.now_unspecified.to_owned();
    }
    let word = state(catalogue, texts, kind, stage, outcome).word;
    fill("{}.", &[&word])
}

fn named<'k>(kind: &'k Kind, id: &str, outcome: Option<&str>) -> Option<&'k pump_catalogue::State> {
    match outcome {
        Some(_) => kind.outcome(id),
        None => kind.stage(id),
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::New => "new",
        Shape::Going => "going",
        Shape::Waiting => "waiting",
        Shape::Fixed => "fixed",
        Shape::Ended => "ended",
    }
}

/// The name of a service; its id in plain words when the catalogue does not have it.
pub(crate) fn service(catalogue: &Catalogue, language: &str, id: &str) -> String {
    let found = id.parse().ok().and_then(|id| catalogue.service(&id));
    found.map_or_else(
        || plain(id),
        |found| found.name.in_language(language).into(),
    )
}

fn kind_of(catalogue: &Catalogue, kind: &str) -> Option<Arc<Kind>> {
    catalogue.kind(&kind.parse().ok()?)
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

    fn shipped() -> Catalogue {
        Catalogue::shipped().unwrap()
    }

    #[test]
    fn every_state_that_is_shipped_has_a_sentence_of_its_own() {
        let kind = kind_of(&shipped(), "report").unwrap();
        for state in kind.stages.iter().chain(&kind.outcomes) {
            assert!(state.says.is_some(), "{}", state.id);
        }
        let said = |language, states| sentence(&shipped(), texts(language), "report", states);
        assert_eq!(
            said("en", ("on_hold", None)),
            "The work is waiting for something else."
        );
        assert_eq!(
            said("cy", ("on_hold", Some("fixed"))),
            "Mae hwn wedi'i drwsio."
        );
    }

    #[test]
    fn shapes_are_those_of_the_kind() {
        let shape =
            |kind, stage, outcome| state(&shipped(), texts("en"), kind, stage, outcome).shape;
        for (stage, outcome, wanted) in [
            ("received", None, "new"),
            ("triage", None, "new"),
            ("planned", None, "going"),
            ("on_hold", None, "waiting"),
            ("planned", Some("fixed_by_reporter"), "fixed"),
            ("planned", Some("no_action"), "ended"),
            ("planned", Some("unheard_of"), "ended"),
        ] {
            assert_eq!(
                shape("report", stage, outcome),
                wanted,
                "{stage} {outcome:?}"
            );
        }
        assert_eq!(shape("gone", "planned", None), "new");
    }

    #[test]
    fn a_state_nobody_declared_is_still_a_word() {
        let said = |kind, states| sentence(&shipped(), texts("en"), kind, states);
        assert_eq!(said("report", ("in_the_post", None)), "In the post.");
        assert_eq!(
            said("gone", ("x", Some(UNSAID))),
            "This has ended. We were not told how."
        );
        let word = state(&shipped(), texts("en"), "gone", "x", Some(UNSAID)).word;
        assert_eq!(word, texts("en").happened_ended);
        assert_eq!(plain("ŵyn"), "ŵyn");
    }
}
