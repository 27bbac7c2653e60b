//! The numberer: gives each committed change its number, once and for ever.
//!
//! Correctness is the compare-and-set of the head and the unique keys of `feed`; a lease only
//! saves two numberers from doing the same work. On SQLite this runs at the end of each commit
//! group, on PostgreSQL every 20 ms.

use pump_db::{DbError, Tx, params};

use super::root::{BEGIN, END};
use crate::types::What;

/// The most changes that are numbered in one transaction.
pub const MOST_AT_ONCE: u32 = 2_000;

/// What was numbered: the numbers after `from`, up to and with `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The head before.
    pub from: i64,
    /// The head after.
    pub to: i64,
}

impl Numbered {
    /// How many.
    #[must_use]
    pub fn count(self) -> i64 {
        self.to - self.from
    }
}

/// Work that must be in the transaction that numbers: a follow learns where it begins and ends.
pub type AtNumbering = fn(&mut Tx<'_>, Numbered) -> Result<(), DbError>;

/// Numbers what is pending, at most [`MOST_AT_ONCE`], in the order of (time, change).
///
/// Call it in a transaction of its own, or at the end of a commit group.
///
/// # Errors
/// [`DbError::Again`] when another numberer was quicker: nothing is done, nothing is lost.
pub fn number(tx: &mut Tx<'_>, at_numbering: AtNumbering) -> Result<Numbered, DbError> {
    let Some(head) = tx.row("select n from feed_head where id = 1", &[])? else {
        return Err(DbError::Schema("the feed has no head".into()));
    };
    let from: i64 = head.get(0)?;
    let inserted = tx.run(
        "insert into feed (n, at, change_id, what)
         select $1 + row_number() over (order by at, change_id), at, change_id, what
         from (select at, change_id, what from pending order by at, change_id limit $2) p",
        params![from, MOST_AT_ONCE],
    );
    let count = match inserted {
        // Two numberers began from the same head: the unique key let one through.
        Err(DbError::Unique(why)) => return Err(DbError::Again(why)),
        inserted => i64::try_from(inserted?).map_err(|e| DbError::Shape(e.to_string()))?,
    };
    let numbered = Numbered {
        from,
        to: from + count,
    };
    if count == 0 {
        return Ok(numbered);
    }
    let moved = tx.run(
        "update feed_head set n = $1 where id = 1 and n = $2",
        params![numbered.to, from],
    )?;
    if moved != 1 {
        return Err(DbError::Again("another numberer moved the head".into()));
    }
    let taken = tx.run(
        "delete from pending where (at, change_id) in
             (select at, change_id from feed where n > $1 and n <= $2)",
        params![from, numbered.to],
    )?;
    if i64::try_from(taken).ok() != Some(count) {
        return Err(DbError::Again("another numberer took some of these".into()));
    }
    let special = tx.rows(
        "select distinct what from feed where n > $1 and n <= $2 and what <> $3",
        params![from, numbered.to, What::Record as i64],
    )?;
    if !special.is_empty() {
        at_numbering(tx, numbered)?;
    }
    for row in &special {
        if row.get::<i64>(0)? == What::Tree as i64 {
            trees(tx, numbered)?;
        }
    }
    Ok(numbered)
}

/// Gives the records that were joined or parted with the changes just numbered their numbers:
/// whoever reads the feed up to n sees every tree as of n.
fn trees(tx: &mut Tx<'_>, numbered: Numbered) -> Result<(), DbError> {
    for sql in [BEGIN, END] {
        tx.run(sql, params![numbered.from, numbered.to, What::Tree as i64])?;
    }
    Ok(())
}
