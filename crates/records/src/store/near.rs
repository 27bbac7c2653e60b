//! The nearest open records, by ranges of cells.

use pump_core::Point;
use pump_db::{DbError, Tx, Val, params};
use pump_places::{Circle, Mercator, ranges_around};

use crate::row::{COLUMNS, FROM, RecordRow};

/// The most records that are looked at around a place.
const MOST_LOOKED_AT: u32 = 5_000;

/// What is looked for near a place.
#[derive(Clone, Debug)]
pub struct Near {
    /// The place.
    pub point: Point,
    /// How far, in metres.
    pub within_m: u32,
    /// Only of this service.
    pub service: Option<String>,
    /// Only first told after this.
    pub since: pump_core::Millis,
    /// How many at most.
    pub most: usize,
}

/// The nearest open, public, unmerged records with their distance in metres, nearest first. The
/// partial index on (cell, id) answers alone which they are; only those are then read.
///
/// # Errors
/// As the store says.
pub fn near(tx: &mut Tx<'_>, wanted: &Near) -> Result<Vec<(RecordRow, f64)>, DbError> {
    let ranges = ranges_around(wanted.point, f64::from(wanted.within_m));
    let circle = Circle::new(wanted.point, wanted.within_m);
    let mut found = Vec::new();
    for (first, last) in ranges {
        let rows = tx.rows(
            "select cell, id from record
             where open = 1 and merged_into is null and visibility = 0
                 and cell between $1 and $2 and id >= $3 limit $4",
            params![
                first,
                last,
                pump_core::first_at(wanted.since),
                MOST_LOOKED_AT
            ],
        )?;
        for row in rows {
            let at = Mercator::from(pump_places::Cell(row.get(0)?));
            if circle.holds(at) {
                let (dx, dy) = (at.x - circle.x, at.y - circle.y);
                found.push((dx * dx + dy * dy, row.get::<i64>(1)?));
            }
        }
    }
    found.sort_unstable();
    let scale = pump_places::units_per_metre(wanted.point.lat());
    let mut near = Vec::new();
    for (square, id) in found {
        if near.len() == wanted.most {
            break;
        }
        let record = read(tx, id, wanted.service.as_deref())?;
        if let Some(record) = record {
            near.push((record, (square as f64).sqrt() / scale));
        }
    }
    Ok(near)
}

fn read(tx: &mut Tx<'_>, id: i64, service: Option<&str>) -> Result<Option<RecordRow>, DbError> {
    let sql =
        format!("select {COLUMNS} from {FROM} where r.id = $1 and ($2 = '' or r.service = $2)");
    let service = Val::from(service.unwrap_or_default());
    tx.row(&sql, &[Val::Int(id), service])?
        .as_ref()
        .map(RecordRow::read)
        .transpose()
}
