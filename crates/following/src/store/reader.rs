//! How far the matcher has come.

use pump_db::{DbError, Dialect, Tx, params};

/// A place in the feed: all up to `n` is matched; `step` says how far within the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) n: i64,
    pub(crate) step: String,
}

pub(crate) fn cursor(tx: &mut Tx<'_>) -> Result<Cursor, DbError> {
    let row = tx.row("select n, step from reader where name = 'matcher'", &[])?;
    let row = row.ok_or_else(|| DbError::Schema("the matcher has no cursor".into()))?;
    Ok(Cursor {
        n: row.get(0)?,
        step: row.get(1)?,
    })
}

/// Compare and set: of two matchers that did the same step, one is undone whole.
pub(crate) fn move_cursor(tx: &mut Tx<'_>, from: &Cursor, to: &Cursor) -> Result<(), DbError> {
    let moved = tx.run(
        "update reader set n = $1, step = $2 where name = 'matcher' and n = $3 and step = $4",
        params![to.n, &to.step, from.n, &from.step],
    )?;
    if moved == 1 {
        Ok(())
    } else {
        Err(DbError::Again("another matcher was quicker".into()))
    }
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
