//! What reporters answered after a record was said to be fixed.

use pump_core::view::AfterFix;
use pump_core::{ContributionId, EndpointId, Millis, RecordId};
use pump_db::{DbError, Row, Tx, Val, params};

use super::Plan;
use super::people::{TOGETHER, some_ids};
use crate::types::FixAnswer;

/// The most answers of one fix that are counted.
const MOST_COUNTED: u32 = 10_000;

/// One answer, to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewFixAnswer {
    /// The record that was said to be fixed.
    pub record: RecordId,
    /// The entry of its history that said so.
    pub no: u64,
    /// Whose answer it is.
    pub endpoint: EndpointId,
    /// What they had told us.
    pub contribution: ContributionId,
    /// The answer.
    pub answer: FixAnswer,
    /// When it was given.
    pub at: Millis,
}

/// Plans an answer, in the place of one that the same person gave to the same fix.
pub fn plan_fix_answer(plan: &mut Plan, given: &NewFixAnswer) {
    plan.push(
        "insert into fix_answer (record_id, no, endpoint_id, contribution_id, answer, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (record_id, no, endpoint_id) do update
             set answer = excluded.answer, at = excluded.at",
        params![
            given.record,
            i64::try_from(given.no).unwrap_or(i64::MAX),
            given.endpoint,
            given.contribution,
            given.answer as i64,
            given.at,
        ],
    );
}

/// What somebody answered to the fix that entry `no` of a record's history says.
///
/// # Errors
/// As the store says.
pub fn fix_answer(
    tx: &mut Tx<'_>,
    record: RecordId,
    no: u64,
    endpoint: EndpointId,
) -> Result<Option<FixAnswer>, DbError> {
    let sql = "select answer from fix_answer
        where record_id = $1 and no = $2 and endpoint_id = $3";
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    let found = tx.row(sql, params![record, no, endpoint])?;
    found.map(|row| row.get(0).map(FixAnswer::of)).transpose()
}

/// How many answered which way to the last fix of a record that anybody answered, counted up to
/// 10,000; `None` while nobody has said whether it is fixed.
///
/// # Errors
/// As the store says.
pub fn after_fix(tx: &mut Tx<'_>, record: RecordId) -> Result<Option<AfterFix>, DbError> {
    let rows = tx.rows(
        "select answer, count(*) from (select answer from fix_answer where record_id = $1
             and no = (select max(no) from fix_answer where record_id = $1) limit $2) p
         group by answer",
        params![record, MOST_COUNTED],
    )?;
    let mut counted = AfterFix {
        fixed: 0,
        broken: 0,
    };
    for row in &rows {
        match FixAnswer::of(row.get(0)?) {
            FixAnswer::Fixed => counted.fixed = row.get(1)?,
            FixAnswer::Broken => counted.broken = row.get(1)?,
            FixAnswer::Different => {}
        }
    }
    Ok((counted.fixed + counted.broken > 0).then_some(counted))
}

/// The first confirmed contribution of an endpoint to any of `records`: that with which its owner
/// became a reporter of what they are about. What was split off is not one any more.
///
/// # Errors
/// As the store says.
pub fn reported_by(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    records: &[RecordId],
) -> Result<Option<ContributionId>, DbError> {
    let mut first = None;
    for some in records.chunks(TOGETHER) {
        let (marks, mut values) = some_ids(some);
        values.push(Val::from(endpoint));
        let last = values.len();
        let sql = format!(
            "select id, at from contribution where record_id in ({marks})
                 and endpoint_id = ${last} and confirmed_at is not null and moved_to is null
             order by at, id limit 1"
        );
        let found = tx.row(&sql, &values)?;
        let read = |row: Row| Ok::<_, DbError>((row.get::<Millis>(1)?, row.get::<i64>(0)?));
        let found = found.map(read).transpose()?;
        first = first.into_iter().chain(found).min();
    }
    Ok(first.map(|(_, id)| ContributionId(id)))
}

/// An answer, as whoever gave it may be shown it.
#[derive(Clone, Debug)]
pub struct KeptFixAnswer {
    /// The record that was said to be fixed.
    pub record: RecordId,
    /// Its reference.
    pub reference: String,
    /// The entry of its history that said so.
    pub no: u64,
    /// The answer.
    pub answer: FixAnswer,
    /// When it was given.
    pub at: Millis,
}

/// Up to `most` answers of an endpoint after the one to entry `after.1` of the record `after.0`, in
/// the order of records and entries.
///
/// # Errors
/// As the store says.
pub fn kept_fix_answers(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    after: (RecordId, u64),
    most: u32,
) -> Result<Vec<KeptFixAnswer>, DbError> {
    let no = i64::try_from(after.1).unwrap_or(i64::MAX);
    let rows = tx.rows(
        "select a.record_id, (select r.ref from record r where r.id = a.record_id), a.no,
             a.answer, a.at
         from fix_answer a where a.endpoint_id = $1 and (a.record_id, a.no) > ($2, $3)
         order by a.record_id, a.no limit $4",
        params![endpoint, after.0, no, most],
    )?;
    let read = |row: &Row| {
        Ok(KeptFixAnswer {
            record: RecordId(row.get(0)?),
            reference: row.get::<Option<String>>(1)?.unwrap_or_default(),
            no: row.get(2)?,
            answer: FixAnswer::of(row.get(3)?),
            at: row.get(4)?,
        })
    };
    rows.iter().map(read).collect()
}
