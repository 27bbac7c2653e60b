//! Withdrawing a record: the whole of it out of everybody's sight.

use pump_core::{Act, Actor, Unit};
use pump_following::store::cancel_unsent;
use pump_records::Visibility;
use pump_records::store::withdraw_record;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet, why};

/// Why nobody may see it any more.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WithdrawInput {
    /// Why, in 1 to 500 characters. Everybody who has its address can read it.
    pub why: String,
}

/// Takes the record of `reference` from everybody's sight: its page says when and why, if everybody
/// could see it before, and what was owed of it is not sent. `K7M4QX-T/3`, the reference and the
/// number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], or
/// [`ActError::Conflict`] when it was withdrawn before.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &WithdrawInput,
) -> Result<Made, ActError> {
    let (why, by) = (why(&input.why)?, actor.clone());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Hide,
        move |tx, maker, plan, row| {
            if row.visibility == Visibility::Hidden {
                return conflict("it was withdrawn before: restore brings it back");
            }
            withdraw_record(plan, row.id);
            cancel_unsent(tx, row.id, "it was withdrawn")?;
            Ok(quiet(maker, &by, "withdrawn", None, Some(why.clone())))
        },
    )
    .await
}
