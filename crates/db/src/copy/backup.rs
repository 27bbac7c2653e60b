//! Makes a copy of a running store.

use std::path::Path;

use pump_core::Millis;

use super::error::CopyError;
use super::scan::scan;
use super::writer::{Part, Writer};
use super::{Contents, TABLES, Watch, mark, schema, tables};
use crate::db::Db;
use crate::tx::Tx;

/// Writes one moment of the store into `file`, which only its owner may read, and tells what it
/// holds and how many bytes the file has. Others go on reading and writing. It is written beside
/// its place and put there when it is whole and on the disk; one that is there already is replaced
/// only with `force`.
///
/// While it runs, SQLite keeps what is written since in its WAL, and PostgreSQL keeps old rows
/// from being vacuumed. It blocks the thread.
///
/// # Errors
/// [`CopyError::Exists`], [`CopyError::Busy`]; [`CopyError::Schema`] when the store has tables
/// that this program may not know; [`CopyError::Unfinished`]; [`CopyError::Write`] and the store's.
pub async fn backup(
    db: &Db,
    file: &Path,
    force: bool,
    now: Millis,
    watch: &Watch,
) -> Result<(Contents, u64), CopyError> {
    if !force && file.exists() {
        return Err(CopyError::Exists(file.to_owned()));
    }
    let part = Part::make(file)?;
    let (again, watch) = (part.again()?, watch.clone());
    let contents = db
        .read(move |tx| {
            // PostgreSQL may have the closure run once more: then the file begins once more.
            one_moment(tx, Writer::begin(&again)?, now, &watch)
        })
        .await?;
    let length = part.put(file, force)?;
    Ok((contents, length))
}

fn one_moment(
    tx: &mut Tx<'_>,
    mut out: Writer,
    now: Millis,
    watch: &Watch,
) -> Result<Contents, CopyError> {
    let present = tables::present(tx)?;
    let steps = schema::taken(tx)?;
    schema::files(tx.dialect(), &steps)?;
    if mark::get(tx)?.is_some() {
        return Err(CopyError::Unfinished);
    }
    out.head(tx.dialect(), now, &steps)?;
    let mut done = 0;
    for table in TABLES.iter().filter(|it| present.contains(it.name)) {
        let columns = tables::columns(tx, table.name)?;
        out.table(table.name, &columns)?;
        scan(tx, table, &columns, &mut |row| out.row(row), &mut |rows| {
            done += rows;
            watch(table.name, done);
        })?;
        out.end()?;
    }
    let secret = match present.contains("setting") {
        true => crate::settings::get(tx, "secret")?,
        false => None,
    };
    out.last(tx.dialect(), now, steps, secret)
}
