//! The feed as somebody may see it.

use pump_core::view::ChangeView;
use pump_db::Tx;

use super::{Viewer, rfc3339, summary};
use crate::error::RecordsError;
use crate::store::{head, scan};

/// Up to `most` changes after `after`, and the last number that was looked at: it moves on even
/// when nothing was for the viewer, so that nothing private shows through it.
///
/// # Errors
/// As the store says.
pub fn changes(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    after: i64,
    most: u32,
) -> Result<(Vec<ChangeView>, i64), RecordsError> {
    let last = head(tx)?;
    let lines = scan(tx, after, most)?;
    let next = lines.last().map_or(after.min(last), |line| line.n);
    let mut changes = Vec::new();
    for line in lines {
        let Some(record) = line.record else { continue };
        let Some(row) = crate::store::find_by_id(tx, record)? else {
            continue;
        };
        if viewer.sees(&row) {
            let other = match line.other {
                Some(other) => crate::store::find_by_id(tx, other)?,
                None => None,
            };
            changes.push(ChangeView {
                other: other
                    .filter(|other| viewer.sees(other))
                    .map(|other| other.reference),
                n: line.n,
                at: rfc3339(line.at),
                act: line.act,
                record: summary(viewer, &row),
                no: line.no,
                words: crate::store::words_of(tx, line.change)?,
            });
        }
    }
    Ok((changes, next))
}
