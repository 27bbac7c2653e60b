//! The nearest assets, by ranges of cells.

use pump_core::Point;
use pump_db::{DbError, Row, Tx, Val};

use super::read::{COLUMNS, FROM, read};
use crate::{Asset, Cell, Circle, Mercator, ranges_around, units_per_metre};

/// The most assets that are looked at around a place.
const MOST_LOOKED_AT: u32 = 5_000;

/// Up to `most` assets within `within_m` metres that are not retired, of one type or of any, with
/// their distance in metres, nearest first.
///
/// # Errors
/// As the store says.
pub fn near(
    tx: &mut Tx<'_>,
    point: Point,
    within_m: u32,
    kind: Option<&str>,
    most: usize,
) -> Result<Vec<(Asset, f64)>, DbError> {
    let circle = Circle::new(point, within_m);
    let mut found = Vec::new();
    for row in inside(tx, point, within_m, kind)? {
        let at = Mercator::from(Cell(row.get(0)?));
        if circle.holds(at) {
            let (dx, dy) = (at.x - circle.x, at.y - circle.y);
            found.push((dx * dx + dy * dy, row.get::<i64>(1)?));
        }
    }
    found.sort_unstable();
    found.truncate(most);
    let scale = units_per_metre(point.lat());
    let sql = format!("select {COLUMNS} from {FROM} where a.id = $1");
    let mut near = Vec::with_capacity(found.len());
    for (square, id) in found {
        if let Some(row) = tx.row(&sql, &[Val::Int(id)])? {
            near.push((read(&row)?, (square as f64).sqrt() / scale));
        }
    }
    Ok(near)
}

/// Cells and ids in the squares around the place, all in one statement.
fn inside(
    tx: &mut Tx<'_>,
    point: Point,
    within_m: u32,
    kind: Option<&str>,
) -> Result<Vec<Row>, DbError> {
    let mut values: Vec<Val> = kind.map(Val::from).into_iter().collect();
    let of_kind = if kind.is_some() { "type = $1 and " } else { "" };
    let mut parts = Vec::new();
    for (first, last) in ranges_around(point, f64::from(within_m)) {
        let (a, b) = (values.len() + 1, values.len() + 2);
        parts.push(format!(
            "select cell, id from asset
             where {of_kind}retired_at is null and cell between ${a} and ${b}"
        ));
        values.extend([Val::Int(first), Val::Int(last)]);
    }
    let sql = format!("{} limit {MOST_LOOKED_AT}", parts.join(" union all "));
    tx.rows(&sql, &values)
}
