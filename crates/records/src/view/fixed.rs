//! How reporters answered after a record was said to be fixed.

use pump_core::view::AfterFix;
use pump_db::{DbError, Tx};

use super::Viewer;
use crate::row::RecordRow;
use crate::store::{self, UpdateRow};

/// Counts below this are not shown where a record hides its place.
const FEW: u64 = 5;

/// How reporters answered after it was said to be fixed, unless so few would tell who they are. One
/// that goes on in another says nothing of it.
pub(super) fn after_fix(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    row: &RecordRow,
    history: &[UpdateRow],
) -> Result<Option<AfterFix>, DbError> {
    // Each answer leaves an entry: most records have none, and need not be asked.
    let answered = |line: &UpdateRow| matches!(line.act.as_str(), "said_fixed" | "said_broken");
    if row.merged_into.is_some() || !history.iter().any(answered) {
        return Ok(None);
    }
    let few = |it: &AfterFix| it.fixed + it.broken < FEW;
    let hides = !viewer.sees_inside(row) && row.public_place == "none";
    let counted = store::after_fix(tx, row.id)?;
    Ok(counted.filter(|it| !(hides && few(it))))
}
