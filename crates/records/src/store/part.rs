//! What a photo hangs at: a contribution, or an entry of a history.

use pump_core::{ContributionId, RecordId};
use pump_db::{DbError, Tx, params};

use super::{Plan, contribution_by_id};
use crate::types::About;

/// The record that a part is of, and which part; `None` when there is none of this id.
///
/// # Errors
/// As the store says.
pub fn part(tx: &mut Tx<'_>, id: i64) -> Result<Option<(RecordId, About)>, DbError> {
    if let Some(given) = contribution_by_id(tx, ContributionId(id))? {
        return Ok(Some((given.record, About::Contribution(given.no))));
    }
    let sql = "select record_id, no from record_update where change_id = $1 and photos > 0";
    let row = tx.row(sql, params![id])?;
    let read = |row: pump_db::Row| Ok((RecordId(row.get(0)?), About::Update(row.get(1)?)));
    row.map(read).transpose()
}

/// The last `most` entries of a record's history that came with photos, by the id that these hang
/// at, newest first.
///
/// # Errors
/// As the store says.
pub fn photographed(
    tx: &mut Tx<'_>,
    record: RecordId,
    most: u32,
) -> Result<Vec<(i64, About)>, DbError> {
    let rows = tx.rows(
        "select change_id, no from record_update where record_id = $1 and photos > 0
         order by no desc limit $2",
        params![record, most],
    )?;
    let read = |row: &pump_db::Row| Ok((row.get(0)?, About::Update(row.get(1)?)));
    rows.iter().map(read).collect()
}

/// Plans that the entry `no` of a record's history came with so many photos.
pub fn plan_photos(plan: &mut Plan, record: RecordId, no: u64, photos: usize) {
    plan.push(
        "update record_update set photos = $1 where record_id = $2 and no = $3",
        params![
            i64::try_from(photos).unwrap_or(i64::MAX),
            record,
            i64::try_from(no).unwrap_or(i64::MAX)
        ],
    );
}
