//! How the feed stands, by few rows: this is asked every minute.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

/// Counts end here; more is "at least so many".
const MOST_COUNTED: i64 = 10_000;
/// How many of the last lines the latest change is looked for in: across records, the times of the
/// feed are not in order.
const LAST: i64 = 100;

/// How the feed stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The number of the last line.
    pub head: i64,
    /// Changes without a number, counted up to 10,000.
    pub pending: i64,
    /// The time of the oldest of them.
    pub oldest_pending: Option<Millis>,
    /// The latest time among the last lines.
    pub last_at: Option<Millis>,
    /// The time of the first line after the number that was asked for.
    pub next_at: Option<Millis>,
}

/// Looks at the feed, and for the first line after `after`.
///
/// # Errors
/// As the store says.
pub fn feed_stands(tx: &mut Tx<'_>, after: i64) -> Result<Feed, DbError> {
    let head = super::head(tx)?;
    // Bounds that hold for every row keep each of these to its index.
    let pending = tx.row(
        "select count(*) from (select at from pending where at > 0 limit $1) c",
        params![MOST_COUNTED],
    )?;
    let oldest = tx.row(
        "select at from pending where at > 0 order by at, change_id limit 1",
        &[],
    )?;
    let last = tx.row(
        "select max(at) from feed where n > $1",
        params![head - LAST],
    )?;
    let next = tx.row(
        "select at from feed where n > $1 order by n limit 1",
        params![after],
    )?;
    Ok(Feed {
        head,
        pending: pending.map_or(Ok(0), |row| row.get(0))?,
        oldest_pending: oldest.map(|row| row.get(0)).transpose()?,
        last_at: last.map_or(Ok(None), |row| row.get(0))?,
        next_at: next.map(|row| row.get(0)).transpose()?,
    })
}
