//! The areas that records are listed under.

use pump_core::{PlaceSaid, Point, RecordId};
use pump_db::{DbError, Tx, params};

use super::Plan;

/// A record of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InArea {
    /// Its id.
    pub id: RecordId,
    /// Its place, where that is known and may say which areas it is listed under: of one that is
    /// not public at all it may not.
    pub place: Option<Point>,
}

/// Up to `most` records that are listed under an area, by id, from the first one after `after`.
///
/// # Errors
/// As the store says.
pub fn in_area(tx: &mut Tx<'_>, area: &str, after: i64, most: u32) -> Result<Vec<InArea>, DbError> {
    let rows = tx.rows(
        "select r.id, r.lat7, r.lon7, r.public_place, r.place_said
         from record_area a join record r on r.id = a.record_id
         where a.area = $1 and a.record_id > $2 order by a.record_id limit $3",
        params![area, after, most],
    )?;
    rows.iter()
        .map(|row| {
            let (lat7, lon7): (Option<i32>, Option<i32>) = (row.get(1)?, row.get(2)?);
            let (public, said): (String, i64) = (row.get(3)?, row.get(4)?);
            let tells = public != "none" && PlaceSaid::of(said) != PlaceSaid::Unknown;
            let place = lat7.zip(lon7).map(|(lat7, lon7)| Point { lat7, lon7 });
            Ok(InArea {
                id: RecordId(row.get(0)?),
                place: place.filter(|_| tells),
            })
        })
        .collect()
}

/// Plans that a record is listed under these areas, too.
pub fn add_areas(plan: &mut Plan, record: RecordId, areas: impl IntoIterator<Item = String>) {
    for area in areas {
        plan.push(
            "insert into record_area (area, record_id) values ($1, $2)
             on conflict (area, record_id) do nothing",
            params![area, record],
        );
    }
}
