//! The reader of the feed that counts records for the map.
//!
//! For each record it keeps as what that is counted, and compares it with what the record is now:
//! doing a line again changes nothing, and a line that comes late finds its work done.

mod anew;
mod sums;

use std::collections::BTreeSet;

use pump_core::RecordId;
use pump_db::{DbError, Tx};

use crate::store::{Cursor, as_now, counted, cursor, move_cursor, plan_cell, plan_forget, scan};
use sums::Sums;

pub use anew::{anew_done, begin_anew};

/// The reader's name.
const NAME: &str = "tiles";
/// The most lines of the feed that a step reads.
const MOST_LINES: u32 = 200;

/// The deepest zoom at which every tile has counts; below it, it has the records themselves, unless
/// there are too many.
pub const DEEPEST_COUNTED: u8 = 13;
/// A tile with counts has 2^6 by 2^6 squares.
pub const GRID_LEVELS: u8 = 6;
/// The finest squares that are counted.
pub const FINEST_SQUARES: u8 = DEEPEST_COUNTED + GRID_LEVELS;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recounted {
    /// How many lines it read; when it counts anew, how many things it did instead.
    pub lines: usize,
    /// Whether there is more to do already.
    pub more: bool,
}

/// Reads on, one bounded step; goes on with counting anew before that, when it was begun.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another was quicker.
pub fn count_some(tx: &mut Tx<'_>) -> Result<Recounted, DbError> {
    let from = cursor(tx, NAME)?;
    if !from.step.is_empty() {
        return anew::go_on(tx, &from);
    }
    let lines = scan(tx, from.n, MOST_LINES)?;
    let named = lines
        .iter()
        .flat_map(|line| line.record.into_iter().chain(line.other));
    let named: BTreeSet<RecordId> = named.collect();
    let (was, now) = (counted(tx, &named)?, as_now(tx, &named)?);
    let (mut sums, mut done) = (Sums::default(), BTreeSet::new());
    let (mut read, mut n) = (0, from.n);
    for line in &lines {
        if sums.are_many() {
            break;
        }
        for record in line.record.into_iter().chain(line.other) {
            if !done.insert(record) {
                continue;
            }
            let (was, now) = (was.get(&record), now.get(&record));
            let cells: BTreeSet<i64> = [was, now].into_iter().flatten().map(|it| it.cell).collect();
            // Whatever the line says of it: what a tile shows may be other than what is counted.
            for cell in cells {
                plan_cell(&mut sums.plan, line.n, cell);
            }
            sums.settle(record, was, now);
        }
        (read, n) = (read + 1, line.n);
    }
    if read > 0 {
        // First of all, so that of two that do the same one waits here, and is undone.
        let step = String::new();
        move_cursor(tx, NAME, &from, &Cursor { n, step })?;
        plan_forget(&mut sums.plan, n);
    }
    sums.write(tx)?;
    Ok(Recounted {
        lines: read,
        more: read < lines.len() || read == MOST_LINES as usize,
    })
}
