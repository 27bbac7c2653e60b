//! What happened to a record since a moment.

use pump_core::Millis;
use pump_core::view::{HistoryEntry, RecordSummary};
use pump_db::Tx;

use super::Viewer;
use super::record::{Others, entries, summary};
use crate::error::RecordsError;
use crate::store::{find, updates};

/// The record of `reference`, and what happened to it after the moment `after`, oldest first: of
/// its last `most` entries.
///
/// # Errors
/// [`RecordsError::NotFound`] when there is none, or none that the viewer may see.
pub fn since(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
    after: Millis,
    most: u32,
) -> Result<(RecordSummary, Vec<HistoryEntry>), RecordsError> {
    let row = find(tx, reference)?
        .filter(|row| viewer.sees(row))
        .ok_or(RecordsError::NotFound)?;
    let mut lines = updates(tx, row.id, most)?;
    lines.retain(|line| line.at > after);
    let mut others = Others::new(viewer, &row);
    let entries = entries(tx, &mut others, viewer.sees_inside(&row), lines)?;
    Ok((summary(viewer, &row), entries))
}
