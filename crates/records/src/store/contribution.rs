//! What people gave.

use pump_core::{ContributionId, EndpointId, Millis, RecordId};
use pump_db::{DbError, Tx, params};

use super::Plan;
use crate::types::NewContribution;

/// Plans a contribution with its words and its private part.
pub fn insert_contribution(plan: &mut Plan, given: &NewContribution) {
    insert_contribution_of(plan, given, None);
}

/// The same as [`insert_contribution`], of a sender who is confirmed since `confirmed`.
pub fn insert_contribution_of(plan: &mut Plan, given: &NewContribution, confirmed: Option<Millis>) {
    plan.push(
        "insert into contribution
             (id, record_id, no, endpoint_id, at, confirmed_at, has_words, answers)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            given.id,
            given.record,
            i64::try_from(given.no).unwrap_or(i64::MAX),
            given.endpoint,
            given.at,
            confirmed,
            given.words.is_some(),
            &given.answers,
        ],
    );
    if let Some(words) = &given.words {
        plan.push(
            "insert into words (id, body) values ($1, $2)",
            params![given.id, words],
        );
    }
    if given.private_note.is_some() || given.name.is_some() {
        plan.push(
            "insert into private_note (contribution_id, note, name) values ($1, $2, $3)",
            params![given.id, given.private_note.clone(), given.name.clone()],
        );
    }
    if let Some(answers) = &given.private_answers {
        plan.push(
            "insert into private_answer (contribution_id, answers) values ($1, $2)",
            params![given.id, answers],
        );
    }
    if given.no > 1 {
        plan.push(
            "update record set contributions = $1 where id = $2",
            params![i64::try_from(given.no).unwrap_or(i64::MAX), given.record],
        );
    }
}

/// A contribution, read.
#[derive(Clone, Debug)]
pub struct ContributionRow {
    /// Its id.
    pub id: ContributionId,
    /// The record it was given to.
    pub record: RecordId,
    /// Its number in that record.
    pub no: u64,
    /// Who gave it.
    pub endpoint: Option<EndpointId>,
    /// When.
    pub at: Millis,
    /// When its sender was confirmed.
    pub confirmed_at: Option<Millis>,
    /// Whether it came with words.
    pub has_words: bool,
    /// The words, unless they were removed.
    pub words: Option<String>,
    /// Whether they were removed for good.
    pub removed: bool,
    /// When they were released.
    pub released_at: Option<Millis>,
    /// For the organisation alone.
    pub private_note: Option<String>,
    /// The record that it was split off into.
    pub moved_to: Option<RecordId>,
    /// The answers that everybody may read, as a JSON object.
    pub answers: String,
    /// Those for the organisation alone.
    pub private_answers: Option<String>,
}

/// Words and notes by questions of their own and not by joins: PostgreSQL plans a join by what it
/// last knew of the tables, and reads all of `words` for one record while a site is young.
pub(super) const COLUMNS: &str =
    "c.id, c.record_id, c.no, c.endpoint_id, c.at, c.confirmed_at, c.has_words,
    (select w.body from words w where w.id = c.id and w.removed_at is null),
    (select w.released_at from words w where w.id = c.id and w.removed_at is null),
    (select p.note from private_note p where p.contribution_id = c.id), c.moved_to,
    (select w.removed_at from words w where w.id = c.id), c.answers,
    (select p.answers from private_answer p where p.contribution_id = c.id)
    from contribution c";

pub(super) fn read(row: &pump_db::Row) -> Result<ContributionRow, DbError> {
    Ok(ContributionRow {
        id: ContributionId(row.get(0)?),
        record: RecordId(row.get(1)?),
        no: row.get(2)?,
        endpoint: row.get::<Option<i64>>(3)?.map(EndpointId),
        at: row.get(4)?,
        confirmed_at: row.get(5)?,
        has_words: row.get(6)?,
        words: row.get(7)?,
        released_at: row.get(8)?,
        private_note: row.get(9)?,
        moved_to: row.get::<Option<i64>>(10)?.map(RecordId),
        removed: row.get::<Option<Millis>>(11)?.is_some(),
        answers: row.get(12)?,
        private_answers: row.get(13)?,
    })
}

/// The last `most` contributions of a record, oldest first.
///
/// # Errors
/// As the store says.
pub fn contributions(
    tx: &mut Tx<'_>,
    record: RecordId,
    most: u32,
) -> Result<Vec<ContributionRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where c.record_id = $1 and c.moved_to is null
         order by c.no desc limit $2"
    );
    tx.rows(&sql, params![record, most])?
        .iter()
        .rev()
        .map(read)
        .collect()
}

/// One contribution.
///
/// # Errors
/// As the store says.
pub fn contribution_by_id(
    tx: &mut Tx<'_>,
    id: ContributionId,
) -> Result<Option<ContributionRow>, DbError> {
    let sql = format!("select {COLUMNS} where c.id = $1");
    let row = tx.row(&sql, params![id])?;
    row.as_ref().map(read).transpose()
}

/// The contribution of that number in a record.
///
/// # Errors
/// As the store says.
pub fn contribution_of_no(
    tx: &mut Tx<'_>,
    record: RecordId,
    no: u64,
) -> Result<Option<ContributionRow>, DbError> {
    let sql = format!("select {COLUMNS} where c.record_id = $1 and c.no = $2");
    let row = tx.row(&sql, params![record, i64::try_from(no).unwrap_or(i64::MAX)])?;
    row.as_ref().map(read).transpose()
}

/// Up to `most` contributions of a record whose words wait to be released, oldest first.
///
/// # Errors
/// As the store says.
pub fn unreleased(
    tx: &mut Tx<'_>,
    record: RecordId,
    most: u32,
) -> Result<Vec<ContributionRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where c.record_id = $1 and c.has_words = 1 and exists
             (select 1 from words w where w.id = c.id and w.body is not null
              and w.released_at is null and w.removed_at is null)
         order by c.no limit $2"
    );
    tx.rows(&sql, params![record, most])?
        .iter()
        .map(read)
        .collect()
}

/// Up to `most` contributions of an endpoint that are not yet confirmed, oldest first.
///
/// # Errors
/// As the store says.
pub fn waiting_for(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    most: u32,
) -> Result<Vec<ContributionRow>, DbError> {
    let sql = format!(
        "select {COLUMNS} where c.endpoint_id = $1 and c.confirmed_at is null and c.moved_to is null
         order by c.id limit $2"
    );
    tx.rows(&sql, params![endpoint, most])?
        .iter()
        .map(read)
        .collect()
}

/// Plans that the sender of a contribution is confirmed.
pub fn confirm(plan: &mut Plan, contribution: ContributionId, now: Millis) {
    plan.push(
        "update contribution set confirmed_at = $1 where id = $2 and confirmed_at is null",
        params![now, contribution],
    );
}

/// Plans that everybody may read a contribution's words.
pub fn release(plan: &mut Plan, contribution: ContributionId, now: Millis) {
    plan.push(
        "update words set released_at = $1 where id = $2 and released_at is null",
        params![now, contribution],
    );
}
