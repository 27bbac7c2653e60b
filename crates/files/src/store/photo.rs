//! The table `photo`: what is read of it, and new ones.

use pump_core::Millis;
use pump_db::{DbError, Row, Tx, Val, params};

use super::file;
use super::{TOGETHER, filled, marks};
use crate::types::{NewPhoto, PhotoRow, PhotoState};

const COLUMNS: &str = "id, name, part_id, file, width, height, state from photo";

/// Keeps a photo, which is nobody's until it is claimed.
///
/// # Errors
/// [`DbError::Unique`] when one of its id or name is there; else as the store says.
pub fn keep(tx: &mut Tx<'_>, new: &NewPhoto<'_>) -> Result<(), DbError> {
    let insert = "insert into photo (id, name, part_id, position, file, width, height, state, at)
         values ($1, $2, null, 0, $3, $4, $5, 0, $6)";
    let picture = new.picture;
    let values = params![
        new.id,
        new.name,
        picture.key(),
        picture.width,
        picture.height,
        new.at
    ];
    tx.batch(&[file::keep(picture, new.at), (insert, values.to_vec())])?;
    Ok(())
}

/// The photo of that name, whoever may see it.
///
/// # Errors
/// As the store says.
pub fn find_photo(tx: &mut Tx<'_>, name: &str) -> Result<Option<PhotoRow>, DbError> {
    let sql = format!("select {COLUMNS} where name = $1");
    let row = tx.row(&sql, params![name])?;
    row.as_ref().map(read).transpose()
}

/// The next `most` contributions (or changes) after the id `after` that have photos that wait to be
/// released, in the order of their ids.
///
/// # Errors
/// As the store says.
pub fn parts_waiting(tx: &mut Tx<'_>, after: i64, most: u32) -> Result<Vec<i64>, DbError> {
    let rows = tx.rows(
        "select distinct part_id from photo
         where state = 0 and part_id is not null and part_id > $1 order by part_id limit $2",
        params![after, most],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The photos that hang at contributions, those of each in their order; not those that were
/// removed.
///
/// # Errors
/// As the store says.
pub fn photos_of(tx: &mut Tx<'_>, parts: &[i64]) -> Result<Vec<PhotoRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where part_id in ({}) and state <> 2 order by part_id, position, id",
        marks(1)
    );
    let mut all = Vec::new();
    for some in parts.chunks(TOGETHER) {
        for row in &tx.rows(&sql, &filled(some))? {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

/// The photos of these ids.
pub(super) fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<PhotoRow>, DbError> {
    let sql = format!("select {COLUMNS} where id in ({}) order by id", marks(1));
    let mut all = Vec::new();
    for some in ids.chunks(TOGETHER) {
        for row in &tx.rows(&sql, &filled(some))? {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

pub(super) fn read(row: &Row) -> Result<PhotoRow, DbError> {
    Ok(PhotoRow {
        id: row.get(0)?,
        name: row.get(1)?,
        part: row.get(2)?,
        file: row.get(3)?,
        width: row.get(4)?,
        height: row.get(5)?,
        state: PhotoState::of(row.get(6)?),
    })
}

/// How many photos are nobody's and were sent before `before`.
///
/// # Errors
/// As the store says.
pub fn count_unclaimed(tx: &mut Tx<'_>, before: Millis) -> Result<u64, DbError> {
    let sql = "select count(*) from photo where part_id is null and at < $1";
    let row = tx.row(sql, params![before])?;
    row.map_or(Ok(0), |row| row.get(0))
}

/// Up to `most` photos that are nobody's and were sent before `before`.
pub(super) fn unclaimed(
    tx: &mut Tx<'_>,
    before: Millis,
    most: u32,
) -> Result<Vec<PhotoRow>, DbError> {
    let sql = format!("select {COLUMNS} where part_id is null and at < $1 order by at limit $2");
    let rows = tx.rows(&sql, &[Val::from(before), Val::from(most)])?;
    rows.iter().map(read).collect()
}
