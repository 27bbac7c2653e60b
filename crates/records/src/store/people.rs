//! Who gave something to a record and those joined with it.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::RecordId;
use pump_db::{DbError, Tx, Val};

use super::ContributionRow;
use super::contribution::{COLUMNS, read};

/// How many records one statement names.
pub(super) const TOGETHER: usize = 20;

/// Twenty marks from `$1` on, and ids to fill them: the last again and again where there are fewer,
/// so that one text is prepared.
pub(super) fn some_ids(some: &[RecordId]) -> (String, Vec<Val>) {
    let ids: Vec<i64> = some.iter().map(|id| id.0).collect();
    some_of(&ids)
}

/// The same, of any ids.
pub(super) fn some_of(some: &[i64]) -> (String, Vec<Val>) {
    let marks: Vec<String> = (1..=TOGETHER).map(|n| format!("${n}")).collect();
    let ids = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
    (marks.join(", "), ids.map(|id| Val::Int(*id)).collect())
}

/// How many different endpoints have given a confirmed contribution to any of `records`.
///
/// # Errors
/// As the store says.
pub fn people(tx: &mut Tx<'_>, records: &[RecordId]) -> Result<u64, DbError> {
    let mut people = BTreeSet::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select distinct endpoint_id from contribution where record_id in ({marks})
                 and confirmed_at is not null and endpoint_id is not null and moved_to is null"
        );
        for row in tx.rows(&sql, &values)? {
            people.insert(row.get::<i64>(0)?);
        }
    }
    Ok(people.len() as u64)
}

/// The same for each of `records` by itself, whatever was joined with it. Those that nobody
/// confirmed are left out.
///
/// # Errors
/// As the store says.
pub fn people_of_each(
    tx: &mut Tx<'_>,
    records: &[RecordId],
) -> Result<BTreeMap<RecordId, u64>, DbError> {
    let mut people = BTreeMap::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!(
            "select record_id, count(distinct endpoint_id) from contribution
                 where record_id in ({marks}) and confirmed_at is not null
                 and endpoint_id is not null and moved_to is null group by record_id"
        );
        for row in tx.rows(&sql, &values)? {
            people.insert(RecordId(row.get(0)?), row.get::<i64>(1)?.unsigned_abs());
        }
    }
    Ok(people)
}

/// The last `most` contributions of any of `records`, oldest first, without those that were split
/// off.
///
/// # Errors
/// As the store says.
pub fn contributions_of(
    tx: &mut Tx<'_>,
    records: &[RecordId],
    most: u32,
) -> Result<Vec<ContributionRow>, DbError> {
    let mut all = Vec::new();
    for some in records.chunks(TOGETHER) {
        let (marks, mut values) = some_ids(some);
        values.push(Val::from(most));
        let last = values.len();
        let sql = format!(
            "select {COLUMNS} where c.record_id in ({marks}) and c.moved_to is null
             order by c.id desc limit ${last}"
        );
        for row in &tx.rows(&sql, &values)? {
            all.push(read(row)?);
        }
    }
    all.sort_by_key(|given| (given.at, given.id));
    let older = all.len().saturating_sub(most as usize);
    Ok(all.split_off(older))
}
