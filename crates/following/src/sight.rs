//! What is out of everybody's sight is not sent, whenever it was owed.

use pump_db::{DbError, Tx};
use pump_records::store::{FeedRow, withdrawn_since};
use pump_records::{RecordRow, Told, Visibility, desk_alone_hears};

use crate::known::Known;
use crate::store::TAKEN_BACK;

/// Why news of a private record is for nobody but its organisation.
pub(crate) const NOT_PUBLIC: &str = "it is not public";

/// Why a line of the feed about `row` is for nobody any more, though it was owed: it was taken
/// back, its record or the one that it goes on in is not public, or it was withdrawn since. What a
/// withdrawal cancelled is not sent when the record comes back.
pub(crate) fn out_of_sight(
    tx: &mut Tx<'_>,
    known: &Known,
    line: &FeedRow,
    row: &RecordRow,
) -> Result<Option<&'static str>, DbError> {
    if !Told::is_told(line.told) && !desk_alone_hears(&line.act) {
        return Ok(Some(TAKEN_BACK));
    }
    if row.visibility != Visibility::Public {
        return Ok(Some(NOT_PUBLIC));
    }
    if row.visible_before.is_some() && withdrawn_since(tx, row.id, line.no)? {
        return Ok(Some("it was withdrawn"));
    }
    if row.root != row.id {
        let root = known.record(tx, row.root)?;
        if root.is_none_or(|root| root.visibility != Visibility::Public) {
            return Ok(Some("what it was joined with is not public"));
        }
    }
    Ok(None)
}
