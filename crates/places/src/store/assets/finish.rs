//! The end of an import: what it did not name is retired, in steps.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

use super::take::{coming, int};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportTold {
    /// Assets that are new, or back.
    pub added: u64,
    /// Assets that moved.
    pub moved: u64,
    /// Assets with other words.
    pub changed: u64,
    /// Assets that are as they were.
    pub same: u64,
    /// Assets that are on the register no more.
    pub retired: u64,
}

/// Retires up to `most` assets of the register that the import did not name; how many, so that 0
/// is the end. `None` when another import of the register began meanwhile.
///
/// # Errors
/// As the store says.
pub fn retire(
    tx: &mut Tx<'_>,
    import: i64,
    most: u32,
    now: Millis,
) -> Result<Option<u64>, DbError> {
    let Some(register) = coming(tx, import)? else {
        return Ok(None);
    };
    // Two ranges, so that the index says at once which are of another import.
    let retired = tx.run(
        "update asset set retired_at = $3, changed_at = $3 where id in (
             select id from asset where register_id = $1 and retired_at is null and import_id < $2
             union all
             select id from asset where register_id = $1 and retired_at is null and import_id > $2
             limit $4)",
        params![register.id, import, now, most],
    )?;
    tx.run(
        "update asset_import set retired = retired + $2 where id = $1",
        params![import, int(retired)],
    )?;
    tx.run(
        "update asset_register set live = live - $2 where id = $1",
        params![register.id, int(retired)],
    )?;
    Ok(Some(retired))
}

/// An import has come to its end. What it did; `None` when another began meanwhile.
///
/// # Errors
/// As the store says.
pub fn finish(tx: &mut Tx<'_>, import: i64, now: Millis) -> Result<Option<ImportTold>, DbError> {
    if coming(tx, import)?.is_none() {
        return Ok(None);
    }
    tx.run(
        "update asset_import set ended_at = $2 where id = $1",
        params![import, now],
    )?;
    let row = tx.row(
        "select added, moved, changed, same, retired from asset_import where id = $1",
        params![import],
    )?;
    let told = row.map(|row| {
        Ok(ImportTold {
            added: row.get(0)?,
            moved: row.get(1)?,
            changed: row.get(2)?,
            same: row.get(3)?,
            retired: row.get(4)?,
        })
    });
    told.transpose()
}
