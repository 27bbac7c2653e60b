//! Cancelling what is owed of a whole record.

use pump_core::RecordId;
use pump_db::{DbError, Tx, params};

/// The most deliveries of a record that are looked at; the sender, which looks at each again
/// before it leaves, cancels the others when they are due.
const MOST_LOOKED_AT: i64 = 2_000;

/// Cancels what waits of a record's latest changes, and says why. Receipts are owed all the same.
///
/// # Errors
/// As the store says.
pub fn cancel_unsent(tx: &mut Tx<'_>, record: RecordId, why: &str) -> Result<u64, DbError> {
    // Not the ones that wait of all, but those that wait of the latest: a record may have told
    // millions in its life.
    tx.run(
        "update delivery set state = 3, why = $1
         where state = 0 and (change_id, endpoint_id) in
             (select change_id, endpoint_id from
                 (select d.change_id, d.endpoint_id, d.state, d.why
                  from record_update u join delivery d on d.change_id = u.change_id
                  where u.record_id = $2 order by u.no desc limit $3) p
              where p.state = 0 and p.why is null)",
        params![why, record, MOST_LOOKED_AT],
    )
}
