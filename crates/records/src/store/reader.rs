//! How far each reader of the feed has come.

use pump_db::{DbError, Tx, params};

use super::head;

/// A place in the feed: all up to `n` is read; `step` says how far within what comes next, in the
/// reader's own words, and is empty when nothing of it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last number that is read and done with.
    pub n: i64,
    /// How far within the next.
    pub step: String,
}

/// Where the reader of this name is.
///
/// # Errors
/// As the store says; [`DbError::Schema`] when there is no reader of this name.
pub fn cursor(tx: &mut Tx<'_>, name: &str) -> Result<Cursor, DbError> {
    let row = tx.row("select n, step from reader where name = $1", params![name])?;
    let row = row.ok_or_else(|| DbError::Schema(format!("the reader {name} has no cursor")))?;
    Ok(Cursor {
        n: row.get(0)?,
        step: row.get(1)?,
    })
}

/// Whether the reader of this name has anything to read, or is in the middle of something.
///
/// # Errors
/// As [`cursor`].
pub fn behind(tx: &mut Tx<'_>, name: &str) -> Result<bool, DbError> {
    let at = cursor(tx, name)?;
    Ok(!at.step.is_empty() || at.n < head(tx)?)
}

/// Moves the reader of this name by compare and set: of two that did the same step, one is undone
/// whole.
///
/// # Errors
/// As the store says; [`DbError::Again`] when the reader is not at `from` any more.
pub fn move_cursor(tx: &mut Tx<'_>, name: &str, from: &Cursor, to: &Cursor) -> Result<(), DbError> {
    let moved = tx.run(
        "update reader set n = $1, step = $2 where name = $3 and n = $4 and step = $5",
        params![to.n, &to.step, name, from.n, &from.step],
    )?;
    if moved == 1 {
        Ok(())
    } else {
        Err(DbError::Again(format!("another {name} was quicker")))
    }
}
