//! How far an import came.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

use super::Plan;

/// How many rows of a source are done with; 0 when it was never begun.
///
/// # Errors
/// As the store says.
pub fn rows_done(tx: &mut Tx<'_>, source: &str) -> Result<u64, DbError> {
    let sql = "select rows from import_run where source = $1";
    let row = tx.row(sql, params![source])?;
    row.map_or(Ok(0), |row| row.get(0))
}

/// Plans that so many rows of a source are done with.
pub fn plan_rows_done(plan: &mut Plan, source: &str, rows: u64, now: Millis) {
    plan.push(
        "insert into import_run (source, rows, at) values ($1, $2, $3)
         on conflict (source) do update set rows = excluded.rows, at = excluded.at",
        params![source, i64::try_from(rows).unwrap_or(i64::MAX), now],
    );
}
