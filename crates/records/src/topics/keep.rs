//! A reader of the feed: writes down which topics each change belongs to.

use pump_db::{DbError, Tx};
use pump_places::{CIRCLE_LEVELS, Cell, Mercator};

use crate::keys::{is_desk, record_key};
use crate::store::{Cursor, FeedRow, Plan, cursor, keep_line, move_cursor, scan, tree_at};
use crate::types::Told;

/// The most rows that are written in one transaction.
pub const MOST_KEPT: usize = 1_000;
/// The most lines of the feed that are read in one transaction.
const LINES: u32 = 200;
/// This reader's name.
const NAME: &str = "topics";

/// How far a step came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Lines of the feed that are done with.
    pub lines: u64,
    /// Rows that were written.
    pub rows: u64,
    /// Whether there is more to do at once.
    pub more: bool,
}

/// Keeps the topics of some lines of the feed. Run it in a transaction of its own, again and
/// again.
///
/// # Errors
/// [`DbError::Again`] when another of these readers was quicker: nothing is done, nothing is lost.
pub fn keep_some(tx: &mut Tx<'_>) -> Result<Kept, DbError> {
    let from = cursor(tx, NAME)?;
    let lines = scan(tx, from.n, LINES)?;
    let mut kept = Kept {
        more: lines.len() == LINES as usize,
        ..Kept::default()
    };
    let mut plan = Plan::new();
    let mut to = from.clone();
    let mut rows = 0;
    for line in &lines {
        let keys = match Told::is_told(line.told) {
            true => keys(tx, line)?,
            false => Vec::new(),
        };
        // The largest tree with all its topics fits into a step of its own.
        if rows > 0 && rows + keys.len() > MOST_KEPT {
            kept.more = true;
            break;
        }
        rows += keys.len();
        for key in &keys {
            keep_line(&mut plan, key, line.n);
        }
        to = Cursor {
            n: line.n,
            step: String::new(),
        };
        kept.lines += 1;
    }
    kept.rows = rows as u64;
    plan.run(tx)?;
    if to != from {
        move_cursor(tx, NAME, &from, &to)?;
    }
    Ok(kept)
}

/// The topics of a line: its record and those joined with it as of its number, its areas,
/// organisations and services, and the squares of its places. Pairs with a service are not among
/// them: whoever reads looks at the line for that. Nor are desks, which are nobody else's business.
fn keys(tx: &mut Tx<'_>, line: &FeedRow) -> Result<Vec<String>, DbError> {
    let single = line
        .keys
        .iter()
        .filter(|key| !key.contains('+') && !is_desk(key));
    let mut keys: Vec<String> = single.cloned().collect();
    if let Some(record) = line.record {
        keys.extend(tree_at(tx, record, line.n)?.into_iter().map(record_key));
    }
    for (x, y) in &line.places {
        let cell = Cell::from(Mercator { x: *x, y: *y });
        keys.extend(CIRCLE_LEVELS.map(|level| format!("c:{level}:{}", cell.prefix(level))));
    }
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}
