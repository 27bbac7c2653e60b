//! What waits to be released.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::RecordId;
use pump_db::{DbError, Tx, params};

use super::ContributionRow;
use super::contribution::{COLUMNS, read};
use super::people::{TOGETHER, some_ids, some_of};
use crate::row::{self, RecordRow};
use crate::types::About;

/// The most contributions of some records that are read at once.
const MOST_OF_SOME: u32 = 200;

/// The last contributions to `records` that have words, at most two hundred of each twenty records,
/// newest first; not those whose words an officer hid.
///
/// # Errors
/// As the store says.
pub fn worded_of(tx: &mut Tx<'_>, records: &[RecordId]) -> Result<Vec<ContributionRow>, DbError> {
    let mut worded = Vec::new();
    for some in records.chunks(TOGETHER) {
        let (marks, mut values) = some_ids(some);
        values.push(i64::from(MOST_OF_SOME).into());
        let sql = format!(
            "select {COLUMNS} where c.record_id in ({marks})
                 and c.has_words = 1 and c.moved_to is null and exists
                 (select 1 from words w where w.id = c.id and w.removed_at is null)
             order by c.id desc limit ${}",
            TOGETHER + 1
        );
        for row in &tx.rows(&sql, &values)? {
            worded.push(read(row)?);
        }
    }
    let hidden = hidden(tx, records)?;
    worded.retain(|given| given.released_at.is_some() || !hidden.contains(&part(given)));
    Ok(worded)
}

/// The next `most` contributions (or changes) after the id `after` whose words nobody but their
/// organisation can read, in the order of their ids.
///
/// # Errors
/// As the store says.
pub fn words_waiting(tx: &mut Tx<'_>, after: i64, most: u32) -> Result<Vec<i64>, DbError> {
    let rows = tx.rows(
        "select id from words where released_at is null and removed_at is null
             and body is not null and id > $1 order by id limit $2",
        params![after, most],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The contributions of these ids, oldest first, each with its record and whether an officer ever
/// hid its words; not what was split off.
///
/// # Errors
/// As the store says.
pub fn given_with_records(
    tx: &mut Tx<'_>,
    ids: &[i64],
) -> Result<Vec<(ContributionRow, RecordRow, bool)>, DbError> {
    let mut given = Vec::with_capacity(ids.len());
    for some in ids.chunks(TOGETHER) {
        let (marks, values) = some_of(some);
        let sql = format!(
            "select {COLUMNS} where c.id in ({marks}) and c.moved_to is null order by c.id"
        );
        for row in &tx.rows(&sql, &values)? {
            given.push(read(row)?);
        }
    }
    let records: BTreeSet<RecordId> = given.iter().map(|given| given.record).collect();
    let records: Vec<RecordId> = records.into_iter().collect();
    let hidden = hidden(tx, &records)?;
    let rows = by_ids(tx, &records)?;
    let whole = given.into_iter().filter_map(|given| {
        let row = rows.get(&given.record)?.clone();
        let hidden = hidden.contains(&part(&given));
        Some((given, row, hidden))
    });
    Ok(whole.collect())
}

fn part(given: &ContributionRow) -> (RecordId, String) {
    (given.record, About::Contribution(given.no).to_string())
}

/// The parts of some records whose words an officer ever hid.
fn hidden(tx: &mut Tx<'_>, records: &[RecordId]) -> Result<BTreeSet<(RecordId, String)>, DbError> {
    let mut hidden = BTreeSet::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select distinct record_id, about from record_update
             where record_id in ({marks}) and act = 'hid' and about is not null"
        );
        for row in &tx.rows(&sql, &values)? {
            hidden.insert((RecordId(row.get(0)?), row.get(1)?));
        }
    }
    Ok(hidden)
}

fn by_ids(tx: &mut Tx<'_>, records: &[RecordId]) -> Result<BTreeMap<RecordId, RecordRow>, DbError> {
    let mut rows = BTreeMap::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select {} from {} where r.id in ({marks})",
            row::COLUMNS,
            row::FROM
        );
        for row in &tx.rows(&sql, &values)? {
            let row = RecordRow::read(row)?;
            rows.insert(row.id, row);
        }
    }
    Ok(rows)
}
