//! The mark of a store that is being loaded: a setting that keeps everybody else out.

use pump_core::Millis;

use super::tables;
use crate::db::Db;
use crate::error::DbError;
use crate::params;
use crate::settings;
use crate::tx::Tx;

/// The setting's name. Its value is when the load began.
const MARK: &str = "restoring";

/// When the load began that is not finished, if there is one.
pub(super) fn get(tx: &mut Tx<'_>) -> Result<Option<String>, DbError> {
    if !tables::present(tx)?.contains("setting") {
        return Ok(None);
    }
    settings::get(tx, MARK)
}

/// Sets the mark.
///
/// # Errors
/// [`DbError::Unique`] when it is there already: somebody else loads.
pub(super) fn set(tx: &mut Tx<'_>, now: Millis) -> Result<(), DbError> {
    tx.run(
        "insert into setting (name, value) values ($1, $2)",
        params![MARK, now.0.to_string()],
    )?;
    Ok(())
}

/// Takes the mark away.
pub(super) fn remove(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.run("delete from setting where name = $1", params![MARK])?;
    Ok(())
}

/// Whether a load into the store was begun and not finished.
///
/// # Errors
/// As the store says.
pub async fn unfinished(db: &Db) -> Result<bool, DbError> {
    db.read(|tx| Ok(get(tx)?.is_some())).await
}

/// Keeps everybody out of a store that is not whole.
pub(crate) async fn refuse_unfinished(db: &Db) -> Result<(), DbError> {
    if !unfinished(db).await? {
        return Ok(());
    }
    let problem = "a restore or move into this store was begun and not finished: run it again with \
                   --again";
    Err(DbError::Schema(problem.into()))
}
