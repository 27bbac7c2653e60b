//! Counting everything anew, in steps that the reader takes before it reads on: the counts are
//! emptied, then all records are walked through. The cursor says how far it is, so that whoever
//! takes the next step goes on, and what is reported meanwhile is read from the feed afterwards.

use std::collections::BTreeSet;

use pump_core::RecordId;
use pump_db::{DbError, Tx};

use super::sums::Sums;
use super::{NAME, Recounted};
use crate::store::{
    Cursor, as_now, clear_counts, clear_records, counted, cursor, first_and_last, made_anew,
    move_cursor, records_after,
};

/// The most records that a step counts.
const MOST_RECORDS: i64 = 200;

/// How far it is.
#[derive(Clone, Copy)]
enum Anew {
    /// The old counts are taken away.
    Emptying,
    /// The records up to this one are counted.
    Counting(RecordId),
    /// It is done, or was never begun.
    Done,
}

impl Anew {
    fn of(cursor: &Cursor) -> Self {
        let counted = cursor.step.strip_prefix("count ");
        let counted = counted.and_then(|id| id.parse().ok());
        match (cursor.step.as_str(), counted) {
            ("", _) => Self::Done,
            (_, Some(id)) => Self::Counting(RecordId(id)),
            _ => Self::Emptying,
        }
    }

    fn step(self) -> String {
        match self {
            Self::Emptying => "empty".to_owned(),
            Self::Counting(RecordId(id)) => format!("count {id}"),
            Self::Done => String::new(),
        }
    }
}

/// Has everything counted anew, from the beginning if it was begun already. Until it is done the map
/// shows fewer than there are from afar.
///
/// # Errors
/// As the store says; [`DbError::Again`] when the reader moved at the same time.
pub fn begin_anew(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let from = cursor(tx, NAME)?;
    to(tx, &from, Anew::Emptying)
}

/// How far counting anew is, in hundredths; `None` when it is done, or was never begun. Records are
/// walked through in the order in which they were told: a hundredth is one of that time.
///
/// # Errors
/// As the store says.
pub fn anew_done(tx: &mut Tx<'_>) -> Result<Option<u8>, DbError> {
    let id = match Anew::of(&cursor(tx, NAME)?) {
        Anew::Done => return Ok(None),
        Anew::Emptying => return Ok(Some(0)),
        Anew::Counting(RecordId(id)) => id,
    };
    let Some([RecordId(first), RecordId(last)]) = first_and_last(tx)? else {
        return Ok(Some(0));
    };
    let part = i128::from(id - first) * 100 / i128::from((last - first).max(1));
    Ok(u8::try_from(part.clamp(0, 100)).ok())
}

/// One bounded step.
pub(super) fn go_on(tx: &mut Tx<'_>, from: &Cursor) -> Result<Recounted, DbError> {
    let lines = match Anew::of(from) {
        Anew::Counting(id) => count(tx, from, id)?,
        _ => empty(tx, from)?,
    };
    Ok(Recounted { lines, more: true })
}

fn empty(tx: &mut Tx<'_>, from: &Cursor) -> Result<usize, DbError> {
    // The cursor first, so that of two that do the same one waits here, and is undone.
    to(tx, from, Anew::Emptying)?;
    if !clear_counts(tx)? && !clear_records(tx)? {
        let here = cursor(tx, NAME)?;
        to(tx, &here, Anew::Counting(RecordId(0)))?;
    }
    Ok(1)
}

fn count(tx: &mut Tx<'_>, from: &Cursor, RecordId(after): RecordId) -> Result<usize, DbError> {
    let records = records_after(tx, after, MOST_RECORDS)?;
    let named: BTreeSet<RecordId> = records.iter().copied().collect();
    let (was, now) = (counted(tx, &named)?, as_now(tx, &named)?);
    let mut sums = Sums::default();
    let mut last = None;
    for record in records {
        if sums.are_many() {
            break;
        }
        sums.settle(record, was.get(&record), now.get(&record));
        last = Some(record);
    }
    to(tx, from, last.map_or(Anew::Done, Anew::Counting))?;
    if last.is_none() {
        made_anew(tx)?;
    }
    sums.write(tx)?;
    Ok(1)
}

fn to(tx: &mut Tx<'_>, from: &Cursor, anew: Anew) -> Result<(), DbError> {
    let (n, step) = (from.n, anew.step());
    move_cursor(tx, NAME, from, &Cursor { n, step })
}
