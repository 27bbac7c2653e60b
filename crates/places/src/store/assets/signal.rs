//! What assets say of themselves.

use pump_core::{Millis, RecordId};
use pump_db::{DbError, Dialect, Tx, params};

/// What an asset said last of one of its faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalRow {
    /// Whether it is broken.
    pub broken: bool,
    /// Since when it is as it is.
    pub since: Millis,
    /// How often it broke since anything was written of it.
    pub times: u32,
    /// When anything was last written of it.
    pub told_at: Option<Millis>,
    /// The record of it.
    pub record: Option<RecordId>,
}

/// What the asset said last of a fault, locked until the transaction ends.
///
/// # Errors
/// As the store says.
pub fn lock_signal(tx: &mut Tx<'_>, asset: i64, fault: &str) -> Result<Option<SignalRow>, DbError> {
    if tx.dialect() == Dialect::Postgres {
        // The asset is locked, because the row may not be there yet.
        let sql = "select id from asset where id = $1 for update";
        tx.row(sql, params![asset])?;
    }
    let row = tx.row(
        "select state, since, times, told_at, record_id from asset_signal
         where asset_id = $1 and fault = $2",
        params![asset, fault],
    )?;
    let read = |row: pump_db::Row| {
        Ok(SignalRow {
            broken: row.get(0)?,
            since: row.get(1)?,
            times: row.get(2)?,
            told_at: row.get(3)?,
            record: row.get::<Option<i64>>(4)?.map(RecordId),
        })
    };
    row.map(read).transpose()
}

/// Keeps what an asset said.
///
/// # Errors
/// As the store says.
pub fn keep_signal(
    tx: &mut Tx<'_>,
    asset: i64,
    fault: &str,
    row: &SignalRow,
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into asset_signal
             (asset_id, fault, state, since, last_at, times, told_at, record_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (asset_id, fault) do update set state = $3, since = $4, last_at = $5,
             times = $6, told_at = $7, record_id = $8",
        params![
            asset,
            fault,
            row.broken,
            row.since,
            now,
            row.times,
            row.told_at,
            row.record
        ],
    )?;
    Ok(())
}
