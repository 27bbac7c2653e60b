//! Whether somebody works in the store just now, where no lock of a file tells.

use pump_core::Millis;

use super::tables;
use crate::db::Db;
use crate::error::DbError;
use crate::params;

/// A worker keeps its leases alive for 200 ms at a time; a busy machine may be late.
const GRACE: i64 = 5_000;

/// What a worker has done within the last five seconds, such as `numberer`, by its lease. A web
/// server without workers holds none and is not seen.
///
/// # Errors
/// As the store says.
pub async fn at_work(db: &Db, now: Millis) -> Result<Option<String>, DbError> {
    db.read(move |tx| {
        if !tables::present(tx)?.contains("lease") {
            return Ok(None);
        }
        let fresh = tx.row(
            "select name from lease where until > $1 limit 1",
            params![now.plus(-GRACE)],
        )?;
        fresh.map(|row| row.get(0)).transpose()
    })
    .await
}
