//! What first reports answered.

use std::collections::HashMap;

use pump_core::RecordId;
use pump_db::{DbError, Tx};

use super::people::{TOGETHER, some_ids};

/// The public answers of each record's first contribution, as a JSON object, without those that
/// were split off.
///
/// # Errors
/// As the store says.
pub fn first_answers(
    tx: &mut Tx<'_>,
    records: &[RecordId],
) -> Result<HashMap<RecordId, String>, DbError> {
    let mut found = HashMap::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select record_id, answers from contribution
             where record_id in ({marks}) and no = 1 and moved_to is null"
        );
        for row in tx.rows(&sql, &values)? {
            found.insert(RecordId(row.get(0)?), row.get(1)?);
        }
    }
    Ok(found)
}
