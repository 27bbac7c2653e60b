//! Taking a change back before anything of it has left.

use pump_core::ChangeId;
use pump_db::{DbError, Tx, params};

use super::reader::wait_for_turn;

/// The most deliveries that are cancelled at once; the sender, which looks at each again before it
/// leaves, cancels the rest when they are due.
const MOST_CANCELLED: i64 = 2_000;
/// The most that are counted of those that have left.
const MOST_COUNTED: i64 = 10_001;
/// Why a delivery of a change that was taken back is not sent.
pub(crate) const TAKEN_BACK: &str = "it was taken back";

/// Takes a change back while nothing of it has left: nobody is told of it from now on, whether it
/// was matched, is being matched or waits for its number. `false`, and nothing done, when a message
/// of it was claimed or sent. The change stays in the feed.
///
/// The caller has locked the record. On PostgreSQL this waits until no sender is claiming, and
/// keeps them waiting until the transaction ends, so that none claims what is being taken back.
///
/// # Errors
/// As the store says.
pub fn take_back(tx: &mut Tx<'_>, change: ChangeId) -> Result<bool, DbError> {
    wait_for_turn(tx)?;
    if has_left(tx, change, 1)? > 0 {
        return Ok(false);
    }
    tx.run("update change set told = 0 where id = $1", params![change])?;
    tx.run(
        "update delivery set state = 3, why = $1 where change_id = $2 and endpoint_id in
             (select endpoint_id from delivery where change_id = $2 and state = 0
              order by endpoint_id limit $3)",
        params![TAKEN_BACK, change, MOST_CANCELLED],
    )?;
    Ok(true)
}

/// To how many a change was sent, or is being sent now; counted up to 10,001.
///
/// # Errors
/// As the store says.
pub fn sent_to(tx: &mut Tx<'_>, change: ChangeId) -> Result<u64, DbError> {
    has_left(tx, change, MOST_COUNTED)
}

fn has_left(tx: &mut Tx<'_>, change: ChangeId, most: i64) -> Result<u64, DbError> {
    let row = tx.row(
        "select count(*) from (select 1 from delivery
         where change_id = $1 and state in (1, 2) limit $2) c",
        params![change, most],
    )?;
    row.map_or(Ok(0), |row| row.get(0))
}
