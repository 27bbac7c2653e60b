//! The reader of the feed that counts records for the map.
//!
//! For each record it keeps as what that is counted, and compares it with what the record is now:
//! doing a line again changes nothing, and a line that comes late finds its work done.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::RecordId;
use pump_db::{DbError, Tx};
use pump_places::Cell;

use crate::store::{
    Counted, Cursor, Plan, as_now, counted, cursor, move_cursor, plan_count, plan_counted, scan,
};

/// The reader's name.
const NAME: &str = "tiles";
/// The most lines of the feed that a step reads.
const MOST_LINES: u32 = 200;
/// The most squares that a step writes, but for those of one line.
const MOST_SQUARES: usize = 1_800;

/// The deepest zoom at which a tile has counts; below it, it has the records themselves.
pub const DEEPEST_COUNTED: u8 = 13;
/// A tile with counts has 2^6 by 2^6 squares.
pub const GRID_LEVELS: u8 = 6;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recounted {
    /// How many lines it read.
    pub lines: usize,
    /// Whether there is more to read already.
    pub more: bool,
}

/// Records more and open ones more, by service, level and square.
type Squares = BTreeMap<(String, u8, i64), (i64, i64)>;

/// Reads on, one bounded step.
///
/// # Errors
/// As the store says; [`DbError::Again`] when another was quicker.
pub fn count_some(tx: &mut Tx<'_>) -> Result<Recounted, DbError> {
    let from = cursor(tx, NAME)?;
    let lines = scan(tx, from.n, MOST_LINES)?;
    let named = lines
        .iter()
        .flat_map(|line| line.record.into_iter().chain(line.other));
    let named: BTreeSet<RecordId> = named.collect();
    let (was, now) = (counted(tx, &named)?, as_now(tx, &named)?);
    let (mut plan, mut squares, mut done) = (Plan::new(), Squares::new(), BTreeSet::new());
    let (mut read, mut n) = (0, from.n);
    for line in &lines {
        if squares.len() > MOST_SQUARES {
            break;
        }
        for record in line.record.into_iter().chain(line.other) {
            let (was, now) = (was.get(&record), now.get(&record));
            if was == now || !done.insert(record) {
                continue;
            }
            plan_counted(&mut plan, record, now);
            if let Some(was) = was {
                count(&mut squares, was, -1);
            }
            if let Some(now) = now {
                count(&mut squares, now, 1);
            }
        }
        (read, n) = (read + 1, line.n);
    }
    if read > 0 {
        // First of all, so that of two that do the same one waits here, and is undone.
        let step = String::new();
        move_cursor(tx, NAME, &from, &Cursor { n, step })?;
    }
    for ((service, level, square), (n, open)) in &squares {
        if (*n, *open) != (0, 0) {
            plan_count(&mut plan, (service, *level, *square), *n, *open);
        }
    }
    plan.run(tx)?;
    Ok(Recounted {
        lines: read,
        more: read < lines.len() || read == MOST_LINES as usize,
    })
}

/// Adds a record to its squares of every level, or takes it away.
fn count(squares: &mut Squares, counted: &Counted, sign: i64) {
    for level in GRID_LEVELS..=DEEPEST_COUNTED + GRID_LEVELS {
        let square = Cell(counted.cell).prefix(level);
        for service in ["", &counted.service] {
            let key = (service.to_owned(), level, square);
            let (n, open) = squares.entry(key).or_default();
            *n += sign;
            *open += sign * i64::from(counted.open);
        }
    }
}
