//! Whom an act would reach, before it is done.

use pump_core::ChangeId;
use pump_db::Tx;
use pump_places::Mercator;
use pump_records::RecordRow;
use pump_records::store::{FeedRow, head, keys_of};
use pump_records::{Told, record_key};

use crate::error::FollowingError;
use crate::owed::{all_keys, members};
use crate::store::count_audience;

/// The most endpoints that are counted.
pub const MOST_AUDIENCE: i64 = 10_000;

/// How many an act of staff on a record would reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// Endpoints that hear of it at once; at most 10,001, which means more than 10,000.
    pub at_once: i64,
    /// Endpoints that read of it in their next digest, counted likewise.
    pub later: i64,
}

/// How many would hear of an act of staff on `row` that was numbered now. `more` are the keys of
/// what the act brings with it, such as the organisation that a record is handed over to.
///
/// # Errors
/// As the store says.
pub fn audience(
    tx: &mut Tx<'_>,
    row: &RecordRow,
    more: &[String],
) -> Result<Audience, FollowingError> {
    let mut keys = keys_of(tx, row)?;
    keys.extend_from_slice(more);
    let places = row.public_point().map(|point| {
        let at = Mercator::of(point);
        (at.x, at.y)
    });
    let line = FeedRow {
        n: head(tx)? + 1,
        change: ChangeId(0),
        at: row.changed_at,
        act: "updated".to_owned(),
        endpoint: None,
        record: Some(row.id),
        no: 0,
        told: Told::ToldByStaff as i64,
        keys,
        places: places.into_iter().collect(),
        other: None,
    };
    let members = members(tx, &line)?;
    let mut keys = all_keys(tx, &line, &members)?;
    let own = record_key(row.id);
    if !keys.contains(&own) {
        keys.push(own);
    }
    let (at_once, later) = count_audience(tx, &line, &keys, MOST_AUDIENCE)?;
    Ok(Audience { at_once, later })
}
