//! Emptying the counts of the map, and walking through all records, in bounded steps.

use pump_core::RecordId;
use pump_db::{DbError, Tx, params};

/// The most rows that a step takes away.
const MOST_ROWS: i64 = 2_000;

/// Takes some counts away; whether there are more.
///
/// # Errors
/// As the store says.
pub(crate) fn clear_counts(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    // By equal columns but for the last: both engines find such a range in the key.
    let first = tx.row(
        "select service, level, square from tile_count where service >= ''
         order by service, level, square limit 1",
        &[],
    )?;
    let Some(first) = first else {
        return Ok(false);
    };
    let (service, level): (String, i64) = (first.get(0)?, first.get(1)?);
    let last = tx.row(
        "select max(square) from (select square from tile_count where service = $1 and level = $2
             order by square limit $3) p",
        params![&service, level, MOST_ROWS],
    )?;
    let last: i64 = last.map_or(Ok(i64::MAX), |row| row.get(0))?;
    tx.run(
        "delete from tile_count where service = $1 and level = $2 and square <= $3",
        params![&service, level, last],
    )?;
    Ok(true)
}

/// Forgets as what some records are counted; whether there are more.
///
/// # Errors
/// As the store says.
pub(crate) fn clear_records(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let last = tx.row(
        "select max(record_id) from (select record_id from tile_record where record_id > 0
             order by record_id limit $1) p",
        params![MOST_ROWS],
    )?;
    let last: Option<i64> = last.map_or(Ok(None), |row| row.get(0))?;
    let Some(last) = last else {
        return Ok(false);
    };
    let gone = "delete from tile_record where record_id <= $1";
    tx.run(gone, params![last])?;
    Ok(true)
}

/// Up to `most` records behind one, in the order of their ids.
///
/// # Errors
/// As the store says.
pub(crate) fn records_after(
    tx: &mut Tx<'_>,
    after: i64,
    most: i64,
) -> Result<Vec<RecordId>, DbError> {
    let rows = tx.rows(
        "select id from record where id > $1 order by id limit $2",
        params![after, most],
    )?;
    let id = |row: &pump_db::Row| row.get(0).map(RecordId);
    rows.iter().map(id).collect()
}

/// The first and the last record; `None` without any.
///
/// # Errors
/// As the store says.
pub(crate) fn first_and_last(tx: &mut Tx<'_>) -> Result<Option<[RecordId; 2]>, DbError> {
    let row = tx.row(
        "select (select id from record where id > 0 order by id limit 1),
             (select id from record where id > 0 order by id desc limit 1)",
        &[],
    )?;
    let Some(row) = row else {
        return Ok(None);
    };
    let ends: (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
    Ok(ends
        .0
        .zip(ends.1)
        .map(|(first, last)| [first, last].map(RecordId)))
}
