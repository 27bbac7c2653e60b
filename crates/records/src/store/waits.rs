//! Which records have words that wait to be released.

use std::collections::BTreeSet;

use pump_core::RecordId;
use pump_db::{DbError, Tx};

use super::people::{TOGETHER, some_ids};

/// Those of `records` to which somebody gave words that nobody but its organisation can read yet.
///
/// # Errors
/// As the store says.
pub fn waiting_words(tx: &mut Tx<'_>, records: &[RecordId]) -> Result<BTreeSet<RecordId>, DbError> {
    let mut waiting = BTreeSet::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select distinct c.record_id from contribution c where c.record_id in ({marks})
                 and c.has_words = 1 and c.moved_to is null and exists
                 (select 1 from words w where w.id = c.id and w.released_at is null
                      and w.removed_at is null)"
        );
        for row in tx.rows(&sql, &values)? {
            waiting.insert(RecordId(row.get(0)?));
        }
    }
    Ok(waiting)
}
