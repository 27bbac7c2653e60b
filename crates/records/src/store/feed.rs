//! Reading the feed by number.

use pump_core::{ChangeId, EndpointId, Millis, RecordId};
use pump_db::{DbError, Row, Tx, params};

/// A line of the feed with its change.
#[derive(Clone, Debug)]
pub struct FeedRow {
    /// Its number.
    pub n: i64,
    /// The change.
    pub change: ChangeId,
    /// Its time.
    pub at: Millis,
    /// What was done.
    pub act: String,
    /// By which endpoint.
    pub endpoint: Option<EndpointId>,
    /// The record, when it is about one.
    pub record: Option<RecordId>,
    /// The number of the update in the record.
    pub no: u64,
    /// A [`crate::Told`] as a number.
    pub told: i64,
    /// The keys of its topics but for the record's and the place's.
    pub keys: Vec<String>,
    /// The public places of the records that it touched, in Mercator units: none to two.
    pub places: Vec<(i64, i64)>,
    /// The other record that it touched.
    pub other: Option<RecordId>,
}

/// The number of the last line.
///
/// # Errors
/// As the store says.
pub fn head(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.row("select n from feed_head where id = 1", &[])?
        .map_or(Ok(0), |row| row.get(0))
}

/// Up to `most` lines after `after`, in their order.
///
/// # Errors
/// As the store says.
pub fn scan(tx: &mut Tx<'_>, after: i64, most: u32) -> Result<Vec<FeedRow>, DbError> {
    let sql = format!(
        "select f.n, {COLUMNS} from feed f join change c on c.id = f.change_id
         where f.n > $1 order by f.n limit $2"
    );
    tx.rows(&sql, params![after, most])?
        .iter()
        .map(read)
        .collect()
}

/// What [`read`] reads of `change c`, behind a number.
pub(super) const COLUMNS: &str = "c.id, c.at, c.act, c.endpoint_id, c.record_id, c.no,
    c.told, c.topics, c.x, c.y, c.other, c.x2, c.y2";

pub(super) fn read(row: &Row) -> Result<FeedRow, DbError> {
    let keys: String = row.get(8)?;
    let place = row.get::<Option<i64>>(9)?.zip(row.get(10)?);
    let other_place = row.get::<Option<i64>>(12)?.zip(row.get(13)?);
    Ok(FeedRow {
        n: row.get(0)?,
        change: ChangeId(row.get(1)?),
        at: row.get(2)?,
        act: row.get(3)?,
        endpoint: row.get::<Option<i64>>(4)?.map(EndpointId),
        record: row.get::<Option<i64>>(5)?.map(RecordId),
        no: row.get::<Option<u64>>(6)?.unwrap_or_default(),
        told: row.get(7)?,
        keys: keys.lines().map(str::to_owned).collect(),
        places: place.into_iter().chain(other_place).collect(),
        other: row.get::<Option<i64>>(11)?.map(RecordId),
    })
}

/// Whether others were told of a record before the line `no` of its history.
///
/// # Errors
/// As the store says.
pub fn told_before(tx: &mut Tx<'_>, record: RecordId, no: u64) -> Result<bool, DbError> {
    let found = tx.row(
        "select 1 from record_update u join change c on c.id = u.change_id
         where u.record_id = $1 and u.no < $2 and c.told > 0 limit 1",
        params![record, i64::try_from(no).unwrap_or(i64::MAX)],
    )?;
    Ok(found.is_some())
}
