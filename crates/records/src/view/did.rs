//! What an entry of a history did, in short: what a receipt says.

use pump_core::view::Did;
use pump_db::{DbError, Tx};

use super::Viewer;
use crate::row::RecordRow;
use crate::store::{UpdateRow, update_and_before};

/// What the entry `no` of a record's history did, and the entry; `None` when there is none.
///
/// # Errors
/// As the store says.
pub fn did(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    row: &RecordRow,
    no: u64,
) -> Result<Option<(Did, UpdateRow)>, DbError> {
    let (line, before) = update_and_before(tx, row.id, no)?;
    Ok(line.map(|line| (of(viewer, row, &line, before.as_ref()), line)))
}

fn of(viewer: &Viewer<'_>, row: &RecordRow, line: &UpdateRow, before: Option<&UpdateRow>) -> Did {
    if line.act == "taken_back" {
        return Did::TookBack;
    }
    if let Some((_, name)) = &line.to {
        return Did::Passed(name.clone());
    }
    if let Some(outcome) = &line.outcome
        && before.is_none_or(|before| before.outcome.as_ref() != Some(outcome))
    {
        let kind = row.kind.parse().ok();
        let kind = kind.and_then(|kind| viewer.catalogue.kind(&kind));
        let state = kind.as_ref().and_then(|kind| kind.outcome(outcome));
        let name = state.map_or(outcome.as_str(), |it| it.name.in_language(viewer.language));
        return Did::Ended(name.to_owned());
    }
    match before.is_some_and(|before| before.stage != line.stage) {
        true => Did::Have,
        false => Did::Said,
    }
}
