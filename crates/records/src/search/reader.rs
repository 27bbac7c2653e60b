//! The reader of the feed that keeps the index.
//!
//! What it does for a line depends only on what the records are now, so it may do a line again: a
//! step that ends within a line is gone on with from that line's beginning, and finds nothing left
//! to write for what was done.

use std::collections::BTreeSet;

use pump_catalogue::Catalogue;
use pump_core::RecordId;
use pump_db::{DbError, Tx};

use super::gather::gather;
use crate::store::search::{Kin, kin, lock_all, plan_words, words_of_record};
use crate::store::{Cursor, Plan, cursor, move_cursor, scan, under};

/// The reader's name.
const NAME: &str = "search";
/// The most lines of the feed that a step reads.
const MOST_LINES: u32 = 64;
/// The most records that a step locks, but for those of one line.
const MOST_LOCKED: usize = 600;
/// The most words that a step writes or takes away.
const MOST_ROWS: usize = 2_000;
/// A step that folded so many bytes of text ends with its line.
const MOST_BYTES: usize = 200_000;

/// How far the reader has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The number up to which the index is right.
    pub n: i64,
    /// Whether there is more to read already.
    pub more: bool,
}

/// Has the whole feed read again, as when services or organisations have got other names. The index
/// serves meanwhile; what is right in it is not touched.
///
/// # Errors
/// As the store says; [`DbError::Again`] when the reader moved at the same time.
pub fn begin_anew(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let from = cursor(tx, NAME)?;
    let step = String::new();
    move_cursor(tx, NAME, &from, &Cursor { n: 0, step })
}

/// Reads on, one bounded step: finds the words of each record that the lines touched, and of the
/// roots of their trees, and writes what is another than before. The records are locked meanwhile,
/// so that no word is read that is gone when the index is written.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another reader was quicker.
pub fn read_some(tx: &mut Tx<'_>, catalogue: &Catalogue) -> Result<Searched, DbError> {
    let from = cursor(tx, NAME)?;
    let lines = touched(tx, from.n)?;
    let Some(last) = lines.last().map(|line| line.n) else {
        return Ok(Searched {
            n: from.n,
            more: false,
        });
    };
    let full = lines.len() == MOST_LINES as usize;
    let lines = lock_some(tx, lines)?;
    let mut to = from.clone();
    let mut step = Step::default();
    for line in &lines {
        if !step.derive_all(tx, catalogue, &line.records)? {
            break;
        }
        to.n = line.n;
        if step.bytes > MOST_BYTES {
            break;
        }
    }
    step.plan.run(tx)?;
    move_cursor(tx, NAME, &from, &to)?;
    Ok(Searched {
        n: to.n,
        more: full || to.n < last,
    })
}

/// A line of the feed with the records whose words it may have changed.
struct Line {
    n: i64,
    records: Vec<RecordId>,
}

/// The lines after `n`. A line touches the records that it names and today's roots of them.
fn touched(tx: &mut Tx<'_>, n: i64) -> Result<Vec<Line>, DbError> {
    let lines = scan(tx, n, MOST_LINES)?;
    let named: BTreeSet<RecordId> = lines
        .iter()
        .flat_map(|line| line.record.into_iter().chain(line.other))
        .collect();
    let kin = kin(tx, &named)?;
    let lines = lines.iter().map(|line| {
        let mut records = Vec::new();
        for named in line.record.into_iter().chain(line.other) {
            let root = kin.get(&named).map(|kin| kin.root);
            for record in [Some(named), root].into_iter().flatten() {
                if !records.contains(&record) {
                    records.push(record);
                }
            }
        }
        Line { n: line.n, records }
    });
    Ok(lines.collect())
}

/// Locks what the first of `lines` touch, with all that is merged into it: as many lines as may be
/// locked together, one at least. Locks are taken in the order of ids, as every act takes them.
fn lock_some(tx: &mut Tx<'_>, lines: Vec<Line>) -> Result<Vec<Line>, DbError> {
    let roots: BTreeSet<RecordId> = lines.iter().flat_map(|line| line.records.clone()).collect();
    let kin = kin(tx, &roots)?;
    let (mut locked, mut taken) = (BTreeSet::new(), Vec::new());
    for line in lines {
        let mut more = BTreeSet::new();
        for record in &line.records {
            more.insert(*record);
            if kin.get(record).is_some_and(Kin::has_joined) {
                more.extend(under(tx, *record)?.iter().map(|member| member.id));
            }
        }
        if !taken.is_empty() && locked.union(&more).count() > MOST_LOCKED {
            break;
        }
        locked.append(&mut more);
        taken.push(line);
    }
    lock_all(tx, &locked)?;
    Ok(taken)
}

/// What a step has found out and means to write.
#[derive(Default)]
struct Step {
    plan: Plan,
    done: BTreeSet<RecordId>,
    rows: usize,
    bytes: usize,
}

impl Step {
    /// Derives `records`; `false` when no room is left to write what came of one of them.
    fn derive_all(
        &mut self,
        tx: &mut Tx<'_>,
        catalogue: &Catalogue,
        records: &[RecordId],
    ) -> Result<bool, DbError> {
        for record in records {
            if self.done.contains(record) {
                continue;
            }
            let old = words_of_record(tx, *record)?;
            let new = gather(tx, catalogue, *record)?;
            self.bytes += new.bytes;
            let rows = old.symmetric_difference(&new.words).count();
            if self.rows > 0 && self.rows + rows > MOST_ROWS {
                return Ok(false);
            }
            plan_words(&mut self.plan, *record, &old, &new.words);
            self.rows += rows;
            self.done.insert(*record);
        }
        Ok(true)
    }
}
