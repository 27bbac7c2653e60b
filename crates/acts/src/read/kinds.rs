//! The kinds of record that there are.

use pump_catalogue::{Kind, State, Who};
use pump_core::Code;
use pump_core::view::{KindSummary, KindView, OptionView, ReviewView, TransitionView};

use super::services::{question, words};
use crate::app::App;
use crate::error::ActError;

/// All kinds, by id.
#[must_use]
pub fn kinds(app: &App) -> Vec<KindSummary> {
    let catalogue = app.catalogue();
    catalogue.kinds().map(|kind| summary(kind)).collect()
}

/// All that is declared of a kind.
///
/// # Errors
/// [`ActError::NotFound`].
pub fn kind(app: &App, id: &str) -> Result<KindView, ActError> {
    let code: Option<Code> = id.parse().ok();
    let found = code.and_then(|code| app.catalogue().kind(&code));
    let kind = found.ok_or(ActError::NotFound)?;
    let transitions = kind.transitions.iter().map(|step| TransitionView {
        from: step.from.iter().map(ToString::to_string).collect(),
        to: step.to.iter().map(ToString::to_string).collect(),
        by: step.by.iter().map(|who| who_word(*who)).collect(),
    });
    Ok(KindView {
        summary: summary(&kind),
        stages: kind.stages.iter().map(state).collect(),
        outcomes: kind.outcomes.iter().map(state).collect(),
        transitions: transitions.collect(),
        review: kind.review.map(|review| ReviewView {
            ask_after_days: review.ask_after_days,
            public_after_days: review.public_after_days,
        }),
        fields: kind.questions.iter().map(question).collect(),
    })
}

fn summary(kind: &Kind) -> KindSummary {
    KindSummary {
        id: kind.id.to_string(),
        version: kind.version,
        name: words(&kind.name),
    }
}

fn state(state: &State) -> OptionView {
    OptionView {
        code: state.id.to_string(),
        name: words(&state.name),
        retired: state.retired,
    }
}

fn who_word(who: Who) -> String {
    match who {
        Who::Owner => "owner".to_owned(),
        Who::Reporter => "reporter".to_owned(),
    }
}
