//! Beginning and finishing an import.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

use super::{COMING, GONE, LIVE};
use crate::PlaceKind;

/// An import that is to begin, or to go on.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// Its id, if it is new.
    pub id: i64,
    /// The source: a whole import of it takes the place of the one before.
    pub source: String,
    /// What its places are.
    pub kind: PlaceKind,
    /// What tells the file, and how it is read, from others.
    pub digest: String,
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Its id.
    pub id: i64,
    /// How many rows of the file are done with.
    pub rows: u64,
    /// Whether it is whole and read already.
    pub live: bool,
}

/// Begins an import, or finds the one of the same file that broke off or is whole. One of another
/// file of the source that broke off is given up.
///
/// # Errors
/// As the store says.
pub fn begin(tx: &mut Tx<'_>, import: &NewImport, now: Millis) -> Result<Begun, DbError> {
    let rows = tx.rows(
        "select id, rows, state from gazetteer
         where source = $1 and state < $2 and kind = $3 and digest = $4 order by state desc, id",
        params![&import.source, GONE, import.kind.number(), &import.digest],
    )?;
    let known = rows.first();
    let keep: i64 = known.map_or(Ok(import.id), |row| row.get(0))?;
    tx.run(
        "update gazetteer set state = $3 where source = $1 and state = $2 and id <> $4",
        params![&import.source, COMING, GONE, keep],
    )?;
    if let Some(row) = known {
        return Ok(Begun {
            id: keep,
            rows: row.get(1)?,
            live: row.get::<i64>(2)? == LIVE,
        });
    }
    tx.run(
        "insert into gazetteer (id, source, kind, digest, rows, state, at)
         values ($1, $2, $3, $4, 0, $5, $6)",
        params![
            import.id,
            &import.source,
            import.kind.number(),
            &import.digest,
            COMING,
            now
        ],
    )?;
    Ok(Begun {
        id: keep,
        rows: 0,
        live: false,
    })
}

/// An import is whole: it is read from now on, in the place of the one before of its source.
/// Whether it was coming.
///
/// # Errors
/// As the store says.
pub fn finish(tx: &mut Tx<'_>, import: i64) -> Result<bool, DbError> {
    let found = tx.row(
        "select source from gazetteer where id = $1 and state = $2",
        params![import, COMING],
    )?;
    let Some(row) = found else {
        return Ok(false);
    };
    let source: String = row.get(0)?;
    let sql = "update gazetteer set state = $3 where source = $1 and state = $2";
    tx.run(sql, params![&source, LIVE, GONE])?;
    tx.run(sql, params![&source, COMING, LIVE])?;
    Ok(true)
}
