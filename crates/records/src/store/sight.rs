//! Whole records that were withdrawn from everybody's sight, and brought back.

use std::collections::BTreeSet;

use pump_core::{ChangeId, Millis, RecordId};
use pump_db::{DbError, Tx, params};

use super::{Plan, UpdateRow};
use crate::types::About;

/// Plans that a record is out of everybody's sight, and keeps what it was.
pub fn withdraw_record(plan: &mut Plan, record: RecordId) {
    plan.push(
        "update record set visible_before = visibility, visibility = 2 where id = $1",
        params![record],
    );
}

/// Plans that a record that was withdrawn is what it was. `visible_before` stays: it says that
/// what was owed before the withdrawal is not sent any more.
pub fn bring_back_record(plan: &mut Plan, record: RecordId) {
    plan.push(
        "update record set visibility = visible_before
         where id = $1 and visible_before is not null",
        params![record],
    );
}

/// When a record was last withdrawn, and why, unless that was itself taken from sight.
///
/// # Errors
/// As the store says.
pub fn withdrawal(
    tx: &mut Tx<'_>,
    record: RecordId,
) -> Result<Option<(Millis, Option<String>)>, DbError> {
    let row = tx.row(
        "select u.at, (select w.body from words w where w.id = u.change_id
             and w.removed_at is null and w.released_at is not null)
         from record_update u where u.record_id = $1 and u.act = 'withdrawn'
         order by u.no desc limit 1",
        params![record],
    )?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Whether a record was withdrawn after the line `no` of its history.
///
/// # Errors
/// As the store says.
pub fn withdrawn_since(tx: &mut Tx<'_>, record: RecordId, no: u64) -> Result<bool, DbError> {
    let found = tx.row(
        "select 1 from record_update where record_id = $1 and no > $2 and act = 'withdrawn' limit 1",
        params![record, i64::try_from(no).unwrap_or(i64::MAX)],
    )?;
    Ok(found.is_some())
}

/// What came after a line of a record's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// Whether the line was undone.
    pub undone: bool,
    /// Whether a later update, itself not undone, changed stage or outcome.
    pub moved: bool,
}

/// What came after a line, among the next 500 things that its organisation did.
///
/// # Errors
/// As the store says.
pub fn since(tx: &mut Tx<'_>, record: RecordId, line: &UpdateRow) -> Result<Since, DbError> {
    let rows = tx.rows(
        "select no, act, about, stage, outcome from record_update
         where record_id = $1 and no > $2 and act in ('updated', 'undone') order by no limit 500",
        params![record, i64::try_from(line.no).unwrap_or(i64::MAX)],
    )?;
    let mut undone = BTreeSet::new();
    let mut moves = Vec::new();
    let mut state = (line.stage.clone(), line.outcome.clone());
    for row in &rows {
        let next = (row.get(3)?, row.get(4)?);
        if row.get::<String>(1)? == "undone" {
            undone.extend(row.get::<Option<String>>(2)?);
        } else if next != state {
            moves.push(About::Update(row.get(0)?));
        }
        state = next;
    }
    let was_undone = |about: &About| undone.contains(&about.to_string());
    Ok(Since {
        undone: was_undone(&About::Update(line.no)),
        moved: !moves.iter().all(was_undone),
    })
}

/// Whether something was taken back, and whether anything stands against taking it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// It was.
    Done,
    /// The organisation did something since, or the record is in another state.
    Acted,
    /// Nothing happened since, but for what people told.
    Nothing,
}

/// What came after a line, among the next 500, for whoever would take it back.
///
/// # Errors
/// As the store says.
pub fn taken_back_since(
    tx: &mut Tx<'_>,
    record: RecordId,
    line: &UpdateRow,
) -> Result<TakenBack, DbError> {
    let rows = tx.rows(
        "select act, about, actor, stage, outcome from record_update
         where record_id = $1 and no > $2 order by no limit 500",
        params![record, i64::try_from(line.no).unwrap_or(i64::MAX)],
    )?;
    let about = About::Update(line.no).to_string();
    let mut acted = false;
    for row in &rows {
        let act: String = row.get(0)?;
        if act == "taken_back" && row.get::<Option<String>>(1)?.as_ref() == Some(&about) {
            return Ok(TakenBack::Done);
        }
        // Words that are shown or hidden, and what people told, are no answer to what was done.
        let of_words = matches!(
            act.as_str(),
            "confirmed" | "added" | "released" | "hid" | "redacted" | "restored" | "erased"
        );
        let by_others = row.get::<String>(2)? != "person" && !of_words;
        let moved =
            row.get::<String>(3)? != line.stage || row.get::<Option<String>>(4)? != line.outcome;
        acted |= by_others || moved;
    }
    Ok(match acted {
        true => TakenBack::Acted,
        false => TakenBack::Nothing,
    })
}

/// Whether a change carries a key: whose desk it was on when it happened.
///
/// # Errors
/// As the store says.
pub fn was_of(tx: &mut Tx<'_>, change: ChangeId, key: &str) -> Result<bool, DbError> {
    let row = tx.row("select topics from change where id = $1", params![change])?;
    let topics: String = row.map_or(Ok(String::new()), |row| row.get(0))?;
    Ok(topics.lines().any(|line| line == key))
}

/// Plans that others have still to be told of a record.
pub fn mark_unannounced(plan: &mut Plan, record: RecordId) {
    plan.push(
        "update record set announced = 0 where id = $1",
        params![record],
    );
}
