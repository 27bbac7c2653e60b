//! When the next digests of each zone are due: one row a zone, so that matching needs no calendar.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};
use pump_records::store::Plan;

use crate::due::{Due, next_due};

/// Plans the row of a zone that may be new.
pub fn know_zone(plan: &mut Plan, zone: &str, now: Millis) {
    let Some(due) = next_due(now, zone) else {
        return;
    };
    plan.push(
        "insert into zone (name, daily_at, weekly_at) values ($1, $2, $3) on conflict (name) do nothing",
        params![zone, due.daily, due.weekly],
    );
}

/// Brings the rows of zones whose time has come up to date; how many.
///
/// # Errors
/// As the store says.
pub fn renew_zones(tx: &mut Tx<'_>, now: Millis) -> Result<usize, DbError> {
    let late = tx.rows(
        "select name from zone where daily_at <= $1 order by name",
        params![now],
    )?;
    for row in &late {
        let zone: String = row.get(0)?;
        if let Some(due) = next_due(now, &zone) {
            tx.run(
                "update zone set daily_at = $1, weekly_at = $2 where name = $3",
                params![due.daily, due.weekly, zone],
            )?;
        }
    }
    Ok(late.len())
}

/// When the next digests of a zone are due.
pub(crate) fn zone_due(now: Millis, zone: &str) -> Due {
    let soon = Due {
        daily: now.plus(Millis::DAY),
        weekly: now.plus(7 * Millis::DAY),
    };
    next_due(now, zone).unwrap_or(soon)
}
