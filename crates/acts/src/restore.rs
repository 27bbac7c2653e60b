//! Bringing back what was hidden or withdrawn.

use pump_core::{Act, Actor, Unit};
use pump_db::Tx;
use pump_records::store::{Plan, bring_back_record, ever_hidden, show_words};
use pump_records::{About, RecordRow, Visibility};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, part, quiet, why_if_said, words};

/// What is brought back: words by one of the two numbers, or with neither the whole record.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RestoreInput {
    /// The number of a contribution in the record.
    pub contribution: Option<u64>,
    /// The number of an entry in its history.
    pub update: Option<u64>,
    /// Why, in up to 500 characters, if it is to be said. Everybody can read it.
    pub why: Option<String>,
}

/// Brings back what was hidden or withdrawn of the record of `reference`: whoever could see it
/// before sees it again. What the withdrawal cancelled is not sent. `K7M4QX-T/3`, the reference and
/// the number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], or
/// [`ActError::Conflict`] when there is nothing to bring back.
pub async fn restore(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &RestoreInput,
) -> Result<Made, ActError> {
    let about = part(input.contribution, input.update)?;
    let (why, by) = (why_if_said(input.why.as_deref())?, actor.clone());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Hide,
        move |tx, maker, plan, row| {
            match about {
                Some(about) => {
                    let id = hidden(tx, row, about)?;
                    show_words(plan, id, maker.now());
                    pump_files::store::show_of(tx, id)?;
                }
                None => whole(plan, row)?,
            }
            Ok(quiet(maker, &by, "restored", about, why.clone()))
        },
    )
    .await
}

/// The id of words that are hidden.
fn hidden(tx: &mut Tx<'_>, row: &RecordRow, about: About) -> Result<i64, ActError> {
    let words = words(tx, row, about)?;
    if words.removed {
        return conflict("these words were removed for good");
    }
    if words.released {
        return conflict("everybody can read these words: there is nothing to bring back");
    }
    if !ever_hidden(tx, row.id)?.contains(&about.to_string()) {
        return conflict("these words wait to be released: they were never hidden");
    }
    Ok(words.id)
}

fn whole(plan: &mut Plan, row: &RecordRow) -> Result<(), ActError> {
    if row.visibility != Visibility::Hidden || row.visible_before.is_none() {
        return conflict("it is not withdrawn: there is nothing to bring back");
    }
    bring_back_record(plan, row.id);
    Ok(())
}
