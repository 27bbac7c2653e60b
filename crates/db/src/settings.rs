//! Settings: what a database remembers of the site that it belongs to.

use crate::error::DbError;
use crate::params;
use crate::tx::Tx;

/// The value of a setting, if it has one.
///
/// # Errors
/// As the store says.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, DbError> {
    let found = tx.row("select value from setting where name = $1", params![name])?;
    found.map(|row| row.get(0)).transpose()
}

/// Gives a setting its first value, and returns the one that it has: of two who come at once, the
/// first one's.
///
/// # Errors
/// As the store says.
pub fn keep_first(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<String, DbError> {
    tx.run(
        "insert into setting (name, value) values ($1, $2) on conflict (name) do nothing",
        params![name, value],
    )?;
    Ok(get(tx, name)?.unwrap_or_else(|| value.to_owned()))
}

/// Gives a setting a value, whatever it had.
///
/// # Errors
/// As the store says.
pub fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), DbError> {
    tx.run(
        "insert into setting (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value",
        params![name, value],
    )?;
    Ok(())
}
