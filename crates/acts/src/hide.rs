//! Hiding words: out of everybody's sight for now, until they were looked at again.

use pump_core::{Act, Actor, Unit};
use pump_records::store::{forget_found, hide_words};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet, why, words, words_part};

/// Which words, and why. One of the two numbers is needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct HideInput {
    /// The number of a contribution in the record.
    pub contribution: Option<u64>,
    /// The number of an entry in its history.
    pub update: Option<u64>,
    /// Why, in 1 to 500 characters. Everybody can read it.
    pub why: String,
}

/// Takes words of the record of `reference` from everybody's sight; its staff still read them, and
/// can restore them: `K7M4QX-T/3`, the reference and the number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], or
/// [`ActError::Conflict`] for words that nobody can read anyway.
pub async fn hide(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &HideInput,
) -> Result<Made, ActError> {
    let about = words_part(input.contribution, input.update)?;
    let (why, by) = (why(&input.why)?, actor.clone());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Hide,
        move |tx, maker, plan, row| {
            let words = words(tx, row, about)?;
            if words.removed {
                return conflict("these words were removed for good: there is nothing to hide");
            }
            if !words.released {
                return conflict("nobody can read these words now: there is nothing to hide");
            }
            hide_words(plan, words.id);
            // What it shows goes from sight with what it says.
            pump_files::store::hide_of(tx, words.id)?;
            forget_found(tx, row)?;
            Ok(quiet(maker, &by, "hid", Some(about), Some(why.clone())))
        },
    )
    .await
}
