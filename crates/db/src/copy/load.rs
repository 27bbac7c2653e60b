//! Loads a copy into an empty store, and reads it back.

use std::path::{Path, PathBuf};

use pump_core::Millis;

use super::error::CopyError;
use super::rows::rows;
use super::scan::{differing, sums};
use super::{Contents, LEFT_OUT, TABLES, Watch, mark, schema, tables};
use crate::db::{Db, Place};
use crate::error::DbError;
use crate::migrate;
use crate::tx::Tx;

/// Loads the copy that [`super::verify`] has read into an empty store: brings the schema to that
/// of the copy, loads, reads back and compares, and brings the schema up to date. The store stays
/// marked until [`finish`].
///
/// # Errors
/// [`CopyError::NotEmpty`], [`CopyError::Unfinished`] and [`CopyError::Schema`] before anything is
/// written; [`CopyError::Differs`], and the store's.
pub async fn load(
    db: &Db,
    file: &Path,
    contents: &Contents,
    now: Millis,
    watch: &Watch,
) -> Result<(), CopyError> {
    let files = schema::files(contents.engine, &contents.steps)?;
    db.read(move |tx| fits(tx, files)).await?;
    migrate::files(db, now, files).await?;
    begin(db, now).await?;
    rows(db, file, watch).await?;
    let found = sums(db, &contents.tables, watch).await?;
    let differ = differing(&contents.tables, &found);
    if !differ.is_empty() {
        return Err(CopyError::Differs(differ));
    }
    migrate::files(db, now, migrate::FILES.len()).await?;
    Ok(())
}

/// The store may be used: the mark goes.
///
/// # Errors
/// As the store says.
pub async fn finish(db: &Db) -> Result<(), CopyError> {
    Ok(db.write(mark::remove).await?)
}

/// Empties a store in which a load was begun and not finished, so that it can begin again. The
/// caller has closed every other handle on it.
///
/// # Errors
/// [`CopyError::NotEmpty`] when the store is not marked: it is somebody's site. As the store says.
pub async fn empty(db: Db, place: &Place) -> Result<(), CopyError> {
    if !mark::unfinished(&db).await? {
        return Err(CopyError::NotEmpty("a store that is in use".into()));
    }
    let Place::Sqlite { path, .. } = place else {
        return Ok(db.write(drop_all).await?);
    };
    drop(db);
    // Closing has brought the WAL into the file, unless somebody reads: then it goes first, since
    // it would be taken for that of the next file.
    for ending in ["-wal", "-shm", ""] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        let file = PathBuf::from(file);
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(CopyError::write(&file, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn drop_all(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let there = tables::present(tx)?;
    let ours = TABLES.iter().map(|table| table.name);
    let ours = ours.chain(LEFT_OUT.iter().map(|(name, _)| *name));
    for name in ours.filter(|name| there.contains(*name)) {
        tx.run(&format!("drop table {name} cascade"), &[])?;
    }
    Ok(())
}

/// Whether the store is empty, and its schema no newer than that of the copy.
fn fits(tx: &mut Tx<'_>, files: usize) -> Result<(), CopyError> {
    if mark::get(tx)?.is_some() {
        return Err(CopyError::Unfinished);
    }
    let present = tables::present(tx)?;
    for table in TABLES.iter().filter(|it| present.contains(it.name)) {
        let some = match table.name {
            "feed_head" => "n > 0",
            _ if table.born => continue,
            _ => "1 = 1",
        };
        let some = format!("select 1 from {} where {some} limit 1", table.name);
        if tx.row(&some, &[])?.is_some() {
            return Err(CopyError::NotEmpty(table.name.into()));
        }
    }
    let taken = schema::taken(tx)?;
    if schema::within(tx.dialect(), &taken, files) {
        return Ok(());
    }
    Err(CopyError::Schema(
        "the store has a newer schema than the backup: restore into one that has none yet".into(),
    ))
}

/// Marks the store, and takes away the few rows that it was born with.
async fn begin(db: &Db, now: Millis) -> Result<(), CopyError> {
    let begun = db
        .write(move |tx| {
            fits(tx, migrate::FILES.len())?;
            let there = tables::present(tx)?;
            for table in TABLES
                .iter()
                .filter(|it| it.born && there.contains(it.name))
            {
                tx.run(&format!("delete from {}", table.name), &[])?;
            }
            mark::set(tx, now)?;
            Ok(())
        })
        .await;
    match begun {
        Err(CopyError::Store(DbError::Unique(_))) => Err(CopyError::Unfinished),
        begun => begun,
    }
}
