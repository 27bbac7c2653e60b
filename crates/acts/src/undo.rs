//! Undoing what was just said, before anybody was told.

use pump_core::{Act, Actor, Millis, Unit};
use pump_db::Tx;
use pump_following::HOLD_MS;
use pump_following::store::{sent_to, take_back};
use pump_records::store::{
    Plan, UpdateRow, forget_found, mark_unannounced, redact_words, since, told_before,
    update_and_before,
};
use pump_records::{About, RecordRow};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet, why_if_said};

/// Why it is undone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct UndoInput {
    /// Why, in up to 500 characters, if it is to be said. Everybody can read it.
    pub why: Option<String>,
}

/// Undoes the entry `no` of the record of `reference`, which its organisation added at most five
/// minutes ago and nobody was told of: what it said is removed, stage and outcome are those before
/// it. `K7M4QX-T/4`, the reference and the number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], or
/// [`ActError::Conflict`] when it is too late, or not an entry that can be undone.
pub async fn undo(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    no: u64,
    input: &UndoInput,
) -> Result<Made, ActError> {
    let (why, by) = (why_if_said(input.why.as_deref())?, actor.clone());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Update,
        move |tx, maker, plan, row| {
            let (line, before) = update_and_before(tx, row.id, no)?;
            let line = line.ok_or(ActError::NotFound)?;
            let before = before.filter(|_| line.act == "updated");
            let Some(before) = before else {
                return conflict(
                    "this is nothing that the organisation said: hide its words instead",
                );
            };
            undoable(tx, row, &line, &before, maker.now())?;
            told_nobody(tx, plan, row, &line)?;
            redact_words(plan, line.change.0, None, maker.now());
            pump_files::store::remove_of(tx, &[line.change.0])?;
            forget_found(tx, row)?;
            let about = Some(About::Update(no));
            let mut undone = quiet(maker, &by, "undone", about, why.clone());
            if state(&line) != state(&before) {
                undone.stage = Some(before.stage);
                undone.outcome = Some(before.outcome);
            }
            Ok(undone)
        },
    )
    .await
}

fn state(line: &UpdateRow) -> (&str, Option<&str>) {
    (&line.stage, line.outcome.as_deref())
}

/// Whether nothing stands against it, but for what was sent.
fn undoable(
    tx: &mut Tx<'_>,
    row: &RecordRow,
    line: &UpdateRow,
    before: &UpdateRow,
    now: Millis,
) -> Result<(), ActError> {
    let since = since(tx, row.id, line)?;
    if since.undone {
        return conflict("it was undone before");
    }
    if now > line.at.plus(HOLD_MS) {
        return conflict("the five minutes are over: say what is right in a new update");
    }
    if since.moved && state(line) != state(before) {
        return conflict("it changed again after that: undo the last change first");
    }
    Ok(())
}

/// Takes back what is owed of a line, so that nobody is told of it.
fn told_nobody(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    row: &RecordRow,
    line: &UpdateRow,
) -> Result<(), ActError> {
    if !take_back(tx, line.change)? {
        let people = match sent_to(tx, line.change)? {
            1 => "1 person".to_owned(),
            count => format!("{count} people"),
        };
        let why = format!("it has been sent to {people}: say what is right in a new update");
        return Err(ActError::Conflict(why));
    }
    // The first that others would have heard of it: they are still to hear of the report itself.
    if row.origin.is_none() && row.announced && !told_before(tx, row.id, u64::MAX)? {
        mark_unannounced(plan, row.id);
    }
    Ok(())
}
