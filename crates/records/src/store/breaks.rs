//! What broke in an area: the records there that are about assets.

use pump_core::Millis;
use pump_db::{DbError, Tx, params};

/// A record about an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The code of the asset.
    pub asset: String,
    /// The record's kind.
    pub kind: String,
    /// When it was first told.
    pub at: Millis,
    /// When it last changed: of one that has ended, about when it did.
    pub changed_at: Millis,
    /// How it ended.
    pub outcome: Option<String>,
}

/// Those of the newest `most` records in an area that are about assets and that everybody may see,
/// oldest first. One that was joined with another is not counted twice.
///
/// # Errors
/// As the store says.
pub fn breaks(tx: &mut Tx<'_>, area: &str, most: u32) -> Result<Vec<Break>, DbError> {
    let rows = tx.rows(
        "select r.asset, r.kind, r.at, r.changed_at, r.outcome
         from (select record_id from record_area where area = $1
               order by record_id desc limit $2) newest
         join record r on r.id = newest.record_id
         where r.asset is not null and r.visibility = 0 and r.public_place = 'exact'
             and r.merged_into is null
         order by r.id",
        params![area, most],
    )?;
    let read = |row: &pump_db::Row| {
        Ok(Break {
            asset: row.get(0)?,
            kind: row.get(1)?,
            at: row.get(2)?,
            changed_at: row.get(3)?,
            outcome: row.get(4)?,
        })
    };
    rows.iter().map(read).collect()
}
