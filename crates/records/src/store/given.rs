//! What somebody told us, for themselves.

use pump_core::{ContributionId, EndpointId, Millis, RecordId};
use pump_db::{DbError, Tx, params};

/// A contribution of somebody's own.
#[derive(Clone, Debug)]
pub struct OwnGiven {
    /// Its id.
    pub id: ContributionId,
    /// The record that it is in.
    pub record: RecordId,
    /// Its number there: 1 made the record.
    pub no: u64,
    /// When it was given.
    pub at: Millis,
}

/// Up to `most` contributions of an endpoint before the one of id `before`, the newest first. One
/// that was split off is there as the new record has it.
///
/// # Errors
/// As the store says.
pub fn given_by(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    before: i64,
    most: u32,
) -> Result<Vec<OwnGiven>, DbError> {
    let rows = tx.rows(
        "select id, record_id, no, at from contribution
         where endpoint_id = $1 and id < $2 and moved_to is null order by id desc limit $3",
        params![endpoint, before, most],
    )?;
    let read = |row: &pump_db::Row| {
        Ok(OwnGiven {
            id: ContributionId(row.get(0)?),
            record: RecordId(row.get(1)?),
            no: row.get(2)?,
            at: Millis(row.get(3)?),
        })
    };
    rows.iter().map(read).collect()
}
