//! How far the matcher has come, and whose turn it is to claim.

use pump_db::{DbError, Dialect, Tx};
use pump_records::store as records;
pub(crate) use pump_records::store::Cursor;

pub(crate) fn cursor(tx: &mut Tx<'_>) -> Result<Cursor, DbError> {
    records::cursor(tx, "matcher")
}

/// Compare and set: of two matchers that did the same step, one is undone whole.
pub(crate) fn move_cursor(tx: &mut Tx<'_>, from: &Cursor, to: &Cursor) -> Result<(), DbError> {
    records::move_cursor(tx, "matcher", from, to)
}

/// Whether it is this sender's turn to claim. On PostgreSQL one claims at a time, until its
/// transaction ends: two who claim for the same endpoints in different orders would wait for each
/// other for ever. They send side by side all the same.
pub(crate) fn turn(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    if tx.dialect() == Dialect::Sqlite {
        return Ok(true);
    }
    let sql = "select n from reader where name = 'sender' for update skip locked";
    Ok(tx.row(sql, &[])?.is_some())
}

/// Waits until no sender is claiming, and keeps them from it until the transaction ends.
pub(crate) fn wait_for_turn(tx: &mut Tx<'_>) -> Result<(), DbError> {
    if tx.dialect() == Dialect::Postgres {
        tx.row("select n from reader where name = 'sender' for update", &[])?;
    }
    Ok(())
}

/// Moves the matcher past all that is numbered: nobody is owed any of it.
///
/// # Errors
/// As the store says; [`DbError::Again`] when a matcher is at work.
pub fn pass_over(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let from = cursor(tx)?;
    let to = Cursor {
        n: records::head(tx)?,
        step: String::new(),
    };
    if from == to {
        return Ok(());
    }
    move_cursor(tx, &from, &to)
}
