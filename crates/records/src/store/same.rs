//! Records about one thing: a vehicle, an asset.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

use crate::row::{COLUMNS, FROM, RecordRow};

/// Up to `most` open, public, unmerged records of `service` that were first told after `since` and
/// are about the thing of this keyed hash, newest first.
///
/// # Errors
/// As the store says.
pub fn about_same(
    tx: &mut Tx<'_>,
    same: &[u8],
    service: &str,
    since: Millis,
    most: u32,
) -> Result<Vec<RecordRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} from {FROM}
         where r.id in (select record_id from record_same where same = $1 and record_id >= $2
                        order by record_id desc limit 100)
             and r.service = $3 and r.open = 1 and r.merged_into is null and r.visibility = 0
         order by r.id desc limit $4"
    );
    let since = pump_core::first_at(since);
    tx.rows(&sql, params![same.to_vec(), since, service, most])?
        .iter()
        .map(RecordRow::read)
        .collect()
}
