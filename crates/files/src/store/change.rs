//! What becomes of photos: given, released, hidden, removed for good, forgotten.

use pump_core::Millis;
use pump_db::{DbError, Statement, Tx, params};

use super::file::let_go;
use super::photo::{by_ids, photos_of, unclaimed};
use crate::types::PhotoRow;

/// Hangs the photos of `names` at a contribution, numbered from `first` on. `false` when one of them
/// is not there, was sent before `since`, or is somebody's already: the caller leaves the
/// transaction then.
///
/// # Errors
/// As the store says.
pub fn claim(
    tx: &mut Tx<'_>,
    names: &[String],
    part: i64,
    first: u32,
    since: Millis,
) -> Result<bool, DbError> {
    if names.is_empty() {
        return Ok(true);
    }
    let sql = "update photo set part_id = $1, position = $2
         where name = $3 and part_id is null and state = 0 and at >= $4";
    let claims: Vec<Statement<'_>> = (first..)
        .zip(names)
        .map(|(position, name)| (sql, params![part, position, name, since].to_vec()))
        .collect();
    let claimed = tx.batch(&claims)?;
    Ok(claimed.iter().all(|rows| *rows == 1))
}

/// Hangs what hangs at one contribution at another.
///
/// # Errors
/// As the store says.
pub fn move_photos(tx: &mut Tx<'_>, from: i64, to: i64) -> Result<(), DbError> {
    let sql = "update photo set part_id = $1 where part_id = $2";
    tx.run(sql, params![to, from]).map(|_| ())
}

/// Lets everybody see photos that wait or were hidden.
///
/// # Errors
/// As the store says.
pub fn release(tx: &mut Tx<'_>, ids: &[i64]) -> Result<(), DbError> {
    each(
        tx,
        "update photo set state = 1 where id = $1 and state in (0, 3)",
        ids,
    )
}

/// Lets everybody see the photos of a part that wait.
///
/// # Errors
/// As the store says.
pub fn release_of(tx: &mut Tx<'_>, part: i64) -> Result<(), DbError> {
    each(
        tx,
        "update photo set state = 1 where part_id = $1 and state = 0",
        &[part],
    )
}

/// Takes the photos of a contribution that everybody could see from their sight for now.
///
/// # Errors
/// As the store says.
pub fn hide_of(tx: &mut Tx<'_>, part: i64) -> Result<(), DbError> {
    each(
        tx,
        "update photo set state = 3 where part_id = $1 and state = 1",
        &[part],
    )
}

/// Brings back the photos of a contribution that were hidden.
///
/// # Errors
/// As the store says.
pub fn show_of(tx: &mut Tx<'_>, part: i64) -> Result<(), DbError> {
    each(
        tx,
        "update photo set state = 1 where part_id = $1 and state = 3",
        &[part],
    )
}

/// Removes photos for good: that there was one stays, what it held is gone unless another photo
/// has the same.
///
/// # Errors
/// As the store says.
pub fn remove(tx: &mut Tx<'_>, ids: &[i64]) -> Result<(), DbError> {
    let photos = by_ids(tx, ids)?;
    each(
        tx,
        "update photo set state = 2, file = null where id = $1",
        ids,
    )?;
    let_go(tx, &files(photos))
}

/// Removes all photos of contributions for good; how many there were.
///
/// # Errors
/// As the store says.
pub fn remove_of(tx: &mut Tx<'_>, parts: &[i64]) -> Result<u64, DbError> {
    let photos = photos_of(tx, parts)?;
    let ids: Vec<i64> = photos.iter().map(|photo| photo.id).collect();
    remove(tx, &ids)?;
    Ok(ids.len() as u64)
}

/// Forgets up to `most` photos that are nobody's and were sent before `before`; how many it were.
///
/// # Errors
/// As the store says.
pub fn forget_unclaimed(tx: &mut Tx<'_>, before: Millis, most: u32) -> Result<u64, DbError> {
    let photos = unclaimed(tx, before, most)?;
    let ids: Vec<i64> = photos.iter().map(|photo| photo.id).collect();
    // Somebody may claim one at this moment: then it stays, and what it holds with it.
    each(
        tx,
        "delete from photo where id = $1 and part_id is null",
        &ids,
    )?;
    let_go(tx, &files(photos))?;
    Ok(ids.len() as u64)
}

fn each(tx: &mut Tx<'_>, sql: &str, ids: &[i64]) -> Result<(), DbError> {
    let statements: Vec<Statement<'_>> =
        ids.iter().map(|id| (sql, params![*id].to_vec())).collect();
    if !statements.is_empty() {
        tx.batch(&statements)?;
    }
    Ok(())
}

fn files(photos: Vec<PhotoRow>) -> Vec<Vec<u8>> {
    photos.into_iter().filter_map(|photo| photo.file).collect()
}
