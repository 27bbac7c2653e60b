//! The gazetteer in the store: imports of sources, their names and their postcodes.

mod begin;
mod find;
mod meant;
mod names;
mod postcodes;
mod scan;
mod sweep;
mod words;

pub use begin::{Begun, NewImport, begin, finish};
pub use find::{MOST_FOUND, Named, find_meant, find_names};
pub use meant::{MOST_MEANT, meant};
pub use names::{NewName, add_names};
pub use postcodes::{FoundPostcode, NewPostcode, add_postcodes, find_postcode, start_postcodes};
pub use sweep::sweep;

use pump_db::{DbError, Tx, params};

use crate::PlaceKind;

/// What an import is: nobody reads what is coming, and what is gone waits to be deleted.
const COMING: i64 = 0;
const LIVE: i64 = 1;
const GONE: i64 = 2;

/// The most sources that are looked into for one question.
const MOST_SOURCES: i64 = 32;

/// The imports that are live, postcodes first, then places, then streets.
fn live(tx: &mut Tx<'_>) -> Result<Vec<(i64, PlaceKind)>, DbError> {
    let rows = tx.rows(
        "select id, kind from gazetteer where state = $1 order by kind, id limit $2",
        params![LIVE, MOST_SOURCES],
    )?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, PlaceKind::numbered(row.get(1)?))))
        .collect()
}

/// Notes how many rows of the file are done with, if some more are; whether the import is still
/// coming.
fn advance(tx: &mut Tx<'_>, import: i64, rows: Option<u64>) -> Result<bool, DbError> {
    let rows = rows.map(|rows| i64::try_from(rows).unwrap_or(i64::MAX));
    let done = tx.run(
        "update gazetteer set rows = coalesce($2, rows) where id = $1 and state = $3",
        params![import, rows, COMING],
    )?;
    Ok(done == 1)
}
