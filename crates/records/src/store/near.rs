//! The nearest open records, by ranges of cells.

use std::collections::HashMap;

use pump_core::Point;
use pump_db::{DbError, Row, Tx, Val};
use pump_places::{Circle, Mercator, ranges_around};

use crate::row::{COLUMNS, FROM, RecordRow};

/// The most records that are looked at around a place.
const MOST_LOOKED_AT: u32 = 5_000;
/// How many are read at a time.
const TOGETHER: usize = 10;

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
    let circle = Circle::new(wanted.point, wanted.within_m);
    let mut found = Vec::new();
    for row in inside(tx, wanted)? {
        let at = Mercator::from(pump_places::Cell(row.get(0)?));
        if circle.holds(at) {
            let (dx, dy) = (at.x - circle.x, at.y - circle.y);
            found.push((dx * dx + dy * dy, row.get::<i64>(1)?));
        }
    }
    found.sort_unstable();
    let scale = pump_places::units_per_metre(wanted.point.lat());
    let mut near = Vec::new();
    for some in found.chunks(TOGETHER) {
        let mut records = read(tx, some, wanted.service.as_deref())?;
        for (square, id) in some {
            if let Some(record) = records.remove(id) {
                near.push((record, (*square as f64).sqrt() / scale));
            }
        }
        if near.len() >= wanted.most {
            break;
        }
    }
    near.truncate(wanted.most);
    Ok(near)
}

/// Cells and ids in the squares around the place, all in one statement.
fn inside(tx: &mut Tx<'_>, wanted: &Near) -> Result<Vec<Row>, DbError> {
    let ranges = ranges_around(wanted.point, f64::from(wanted.within_m));
    let mut values = vec![Val::Int(pump_core::first_at(wanted.since))];
    let mut parts = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        let (a, b) = (values.len() + 1, values.len() + 2);
        parts.push(format!(
            "select cell, id from record where open = 1 and merged_into is null
                 and visibility = 0 and cell between ${a} and ${b} and id >= $1"
        ));
        values.extend([Val::Int(first), Val::Int(last)]);
    }
    tx.rows(
        &format!("{} limit {MOST_LOOKED_AT}", parts.join(" union all ")),
        &values,
    )
}

/// Those of some records that are of `service`, by id.
fn read(
    tx: &mut Tx<'_>,
    some: &[(i64, i64)],
    service: Option<&str>,
) -> Result<HashMap<i64, RecordRow>, DbError> {
    // As many marks as ever, so that one text is prepared: the last id fills what is left.
    let ids = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
    let mut values: Vec<Val> = ids.map(|(_, id)| Val::Int(*id)).collect();
    values.push(Val::from(service.unwrap_or_default()));
    let marks: Vec<String> = (1..=TOGETHER).map(|n| format!("${n}")).collect();
    let (marks, last) = (marks.join(", "), TOGETHER + 1);
    let sql = format!(
        "select {COLUMNS} from {FROM} where r.id in ({marks}) and (${last} = '' or r.service = ${last})"
    );
    let rows = tx.rows(&sql, &values)?;
    let read = |row: &Row| RecordRow::read(row).map(|record| (record.id.0, record));
    rows.iter().map(read).collect()
}
