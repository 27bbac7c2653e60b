//! Units of work: what was done once is not done again.

use pump_core::{Millis, Unit};
use pump_db::{DbError, Tx, params};

use super::Plan;

/// What is known of a unit that was done before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// It made this reference.
    Made(String),
    /// The same key came with another body.
    OtherBody,
}

/// Looks a unit up.
///
/// # Errors
/// As the store says.
pub fn find_unit(tx: &mut Tx<'_>, unit: &Unit) -> Result<Option<Known>, DbError> {
    let found = tx.row(
        "select body, made from unit where key = $1",
        params![unit.key],
    )?;
    let Some(found) = found else { return Ok(None) };
    let same = found.get::<Vec<u8>>(0)? == unit.body;
    Ok(Some(if same {
        Known::Made(found.get(1)?)
    } else {
        Known::OtherBody
    }))
}

/// Keeps what a unit made, in the transaction that makes it.
pub fn keep_unit(plan: &mut Plan, unit: &Unit, made: &str, now: Millis) {
    plan.push(
        "insert into unit (key, body, made, at) values ($1, $2, $3, $4)",
        params![unit.key, unit.body, made, now],
    );
}

/// Forgets up to `most` units that were done before `before`; how many.
///
/// # Errors
/// As the store says.
pub fn sweep_units(tx: &mut Tx<'_>, before: Millis, most: u32) -> Result<u64, DbError> {
    tx.run(
        "delete from unit where key in (select key from unit where at < $1 order by at limit $2)",
        params![before, most],
    )
}
