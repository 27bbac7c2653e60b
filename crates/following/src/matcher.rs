//! The matcher: reads the feed in order and writes down what is owed to whom.

use pump_core::Millis;
use pump_db::{DbError, Tx};
use pump_records::Told;
use pump_records::store::{FeedRow, scan};

use crate::owed::{all_keys, line_keys, members};
use crate::store::{
    Cursor, count_candidates, cursor, insert_all, insert_page, insert_receipt, move_cursor,
    next_page, renew_zones, would_reach,
};

/// The most follows that are looked at in one transaction.
pub const STEP: i64 = 2_000;
/// The most lines of the feed that are matched in one transaction.
const LINES: u32 = 100;
/// An act of staff that would reach more endpoints than this at once waits …
pub const TELL_AT_ONCE: i64 = 50;
/// … this long, and can be undone until then.
pub const HOLD_MS: i64 = 5 * Millis::MINUTE;
/// The act of whoever asks for a link to sign in with.
pub const SIGN_IN: &str = "sign_in";

/// The acts whose doer is owed a receipt, where they are done by a person or a mailbox.
const RECEIPTS: [&str; 14] = [
    "reported",
    "added",
    "asked",
    "split",
    SIGN_IN,
    "unmerged",
    // What is done from a mail to a mailbox, and what its owner is asked.
    "updated",
    "handed_over",
    "taken_back",
    "clerk_asked",
    "clerk_link",
    "clerk_deputy",
    "clerk_settings",
    "clerk_unreachable",
];

/// How far a step came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Lines of the feed that are finished.
    pub lines: u64,
    /// Deliveries that were written.
    pub deliveries: u64,
    /// Whether there is more to do at once.
    pub more: bool,
}

/// Matches some lines of the feed, or a part of one that many follow. Run it in a transaction of
/// its own, again and again.
///
/// # Errors
/// [`DbError::Again`] when another matcher was quicker: nothing is done, nothing is lost.
pub fn match_some(tx: &mut Tx<'_>, now: Millis) -> Result<Matched, DbError> {
    let from = cursor(tx)?;
    let lines = scan(tx, from.n, LINES)?;
    let mut done = Matched::default();
    let mut to = from.clone();
    if lines.iter().any(|line| !is_nobodys(line)) {
        renew_zones(tx, now)?;
    }
    for line in &lines {
        // A part of a line that many follow is a step of its own.
        let in_parts = match one(tx, line, &to, now, &mut done)? {
            Line::Done => {
                to = Cursor {
                    n: line.n,
                    step: String::new(),
                };
                done.lines += 1;
                false
            }
            Line::Part(step) => {
                to.step = step;
                true
            }
        };
        if in_parts || done.deliveries >= STEP.unsigned_abs() {
            break;
        }
    }
    if to != from {
        move_cursor(tx, &from, &to)?;
    }
    done.more = !to.step.is_empty()
        || to.n != lines.last().map_or(from.n, |line| line.n)
        || lines.len() == LINES as usize;
    Ok(done)
}

enum Line {
    Done,
    Part(String),
}

/// Whether nobody is told of a line but whoever did it: it is quiet, and no desk hears of it.
fn is_nobodys(line: &FeedRow) -> bool {
    !Told::is_told(line.told) && line_keys(line, &[]).is_empty()
}

fn one(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    at: &Cursor,
    now: Millis,
    done: &mut Matched,
) -> Result<Line, DbError> {
    if let (Some(endpoint), true) = (line.endpoint, RECEIPTS.contains(&line.act.as_str())) {
        done.deliveries += insert_receipt(tx, line, endpoint, now)?;
    }
    if is_nobodys(line) {
        return Ok(Line::Done);
    }
    let members = members(tx, line)?;
    let keys = all_keys(tx, line, &members)?;
    let step = Step::read(&at.step);
    if step.is_none() && count_candidates(tx, &keys, STEP)? <= STEP {
        let due = due(tx, line, &keys, now)?;
        done.deliveries += insert_all(tx, line, &keys, due)?;
        return Ok(Line::Done);
    }
    let mut step = match step {
        Some(step) => step,
        None => Step {
            key: 0,
            after: 0,
            due: due(tx, line, &keys, now)?,
        },
    };
    // Key after key, until so many follows were looked at. The keys are the same at every part of a
    // line: its tree is that of its number, whatever was joined since.
    let mut looked_at = 0;
    while let Some(key) = keys.get(step.key) {
        if looked_at >= STEP {
            return Ok(Line::Part(step.write()));
        }
        let (last, count) = next_page(tx, key, step.after, STEP - looked_at)?;
        if count > 0 {
            done.deliveries += insert_page(tx, line, key, (step.after, last), step.due)?;
        }
        if count == STEP - looked_at {
            step.after = last;
        } else {
            step.key += 1;
            step.after = 0;
        }
        looked_at += count;
    }
    Ok(Line::Done)
}

/// When news at once of this line is due.
fn due(tx: &mut Tx<'_>, line: &FeedRow, keys: &[String], now: Millis) -> Result<Millis, DbError> {
    let by_staff = line.told == Told::ToldByStaff as i64;
    let held = by_staff && would_reach(tx, line, keys, TELL_AT_ONCE)?;
    Ok(if held { now.plus(HOLD_MS) } else { now })
}

/// How far the matching of one line has come.
struct Step {
    /// The number of the key among the line's.
    key: usize,
    /// The last follow of that key that is done.
    after: i64,
    /// When news at once is due, settled at the first part.
    due: Millis,
}

impl Step {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let key = parts.next()?.parse().ok()?;
        let after = parts.next()?.parse().ok()?;
        let due = Millis(parts.next()?.parse().ok()?);
        Some(Self { key, after, due })
    }

    fn write(&self) -> String {
        format!("{} {} {}", self.key, self.after, self.due)
    }
}
