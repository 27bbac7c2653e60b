//! The nearest open records, by ranges of cells.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pump_core::Point;
use pump_db::{DbError, Dialect, Row, Tx, Val};
use pump_places::{Circle, Mercator, ranges_around};

use crate::row::{COLUMNS, FROM, RecordRow};

/// The most records that are looked at around a place.
const MOST_LOOKED_AT: usize = 5_000;
/// Ranges of one statement: [`ranges_around`] makes no more.
const RANGES: usize = 9;
/// The most records that one position has by chance.
const MOST_TOGETHER: usize = 100;
/// How often crowded cells are taken out.
const MOST_CROWDED: usize = 3;
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
/// A position that more than 100 of them share to the centimetre is where nobody knew
/// better, such as the city hall of an import: whoever is there is near none of them.
///
/// # Errors
/// As the store says.
pub fn near(tx: &mut Tx<'_>, wanted: &Near) -> Result<Vec<(RecordRow, f64)>, DbError> {
    let found = nearest(tx, wanted)?;
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

/// Which records those are, of any service: the squares of their distances in Mercator units, and
/// their ids, nearest first. As many as lie there, and at most 5,000.
///
/// # Errors
/// As the store says.
pub fn nearest(tx: &mut Tx<'_>, wanted: &Near) -> Result<Vec<(i64, i64)>, DbError> {
    let circle = Circle::new(wanted.point, wanted.within_m);
    let first = pump_core::first_at(wanted.since);
    let mut found = Vec::new();
    for (cell, id) in inside(tx, wanted)? {
        let at = Mercator::from(pump_places::Cell(cell));
        if id >= first && circle.holds(at) {
            let (dx, dy) = (at.x - circle.x, at.y - circle.y);
            found.push((dx * dx + dy * dy, id));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Cells and ids in the squares around the place, without those of crowded cells.
fn inside(tx: &mut Tx<'_>, wanted: &Near) -> Result<Vec<(i64, i64)>, DbError> {
    let mut ranges = ranges_around(wanted.point, f64::from(wanted.within_m));
    // Each turn takes crowded cells out of the ranges that they filled.
    for _ in 0..MOST_CROWDED {
        let found = look(tx, &ranges)?;
        let crowded = crowded(&found);
        if found.len() < MOST_LOOKED_AT || crowded.is_empty() {
            let alone = found.into_iter();
            return Ok(alone.filter(|(cell, _)| !crowded.contains(cell)).collect());
        }
        ranges = without(&ranges, &crowded);
    }
    look(tx, &ranges)
}

/// The cells that more than [`MOST_TOGETHER`] records have.
fn crowded(found: &[(i64, i64)]) -> HashSet<i64> {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (cell, _) in found {
        *counts.entry(*cell).or_default() += 1;
    }
    let crowded = counts
        .into_iter()
        .filter(|(_, count)| *count > MOST_TOGETHER);
    crowded.map(|(cell, _)| cell).collect()
}

/// Ranges with some cells taken out of them.
fn without(ranges: &[(i64, i64)], cells: &HashSet<i64>) -> Vec<(i64, i64)> {
    let mut cells: Vec<i64> = cells.iter().copied().collect();
    cells.sort_unstable();
    let mut left = Vec::new();
    for &(low, last) in ranges {
        let mut first = low;
        for &cell in cells.iter().filter(|cell| (low..=last).contains(*cell)) {
            left.push((first, cell - 1));
            first = cell + 1;
        }
        left.push((first, last));
    }
    left.retain(|(first, last)| first <= last);
    left
}

/// Cells and ids of the open, public, unmerged records in some ranges: a statement for every nine.
fn look(tx: &mut Tx<'_>, ranges: &[(i64, i64)]) -> Result<Vec<(i64, i64)>, DbError> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => LOOK_SQLITE.as_str(),
        Dialect::Postgres => LOOK.as_str(),
    };
    let mut found = Vec::new();
    for some in ranges.chunks(RANGES) {
        // As many as ever, so that one text is prepared: an empty range fills what is left.
        let ranges = (0..RANGES).map(|at| some.get(at).copied().unwrap_or((1, 0)));
        let values: Vec<Val> = ranges
            .flat_map(|(first, last)| [first, last].map(Val::Int))
            .collect();
        for row in tx.rows(sql, &values)? {
            found.push((row.get(0)?, row.get(1)?));
        }
    }
    Ok(found)
}

/// The ranges as rows, and each looked for in the index. Both engines take the first first and keep
/// the plan, since it says nothing of what the values are.
static LOOK: LazyLock<String> = LazyLock::new(|| sql(""));

/// SQLite would take the index of open and ended ones, and read each row to know which it is: three
/// times the work.
static LOOK_SQLITE: LazyLock<String> = LazyLock::new(|| sql("indexed by record_near"));

fn sql(hint: &str) -> String {
    let rest: Vec<String> = (1..RANGES)
        .map(|at| format!("(${}, ${})", 2 * at + 1, 2 * at + 2))
        .collect();
    format!(
        "with square (low, high) as (values (cast($1 as bigint), cast($2 as bigint)), {})
         select r.cell, r.id from square cross join record r {hint}
         where r.cell between square.low and square.high
           and r.open = 1 and r.merged_into is null and r.visibility = 0
         limit {MOST_LOOKED_AT}",
        rest.join(", ")
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

#[cfg(test)]
mod tests {
    use super::{MOST_TOGETHER, crowded, without};

    #[test]
    fn crowded_cells_are_taken_out_of_their_ranges() {
        let mut found = vec![(5, 1), (7, 2)];
        found.extend((0..=MOST_TOGETHER as i64).map(|id| (6, id)));
        let cells = crowded(&found);
        assert_eq!(cells.iter().copied().collect::<Vec<_>>(), [6]);
        assert!(crowded(&found[..=MOST_TOGETHER]).is_empty());
        for (range, wanted) in [
            ((0, 9), vec![(0, 5), (7, 9)]),
            ((6, 9), vec![(7, 9)]),
            ((0, 6), vec![(0, 5)]),
            ((6, 6), vec![]),
            ((7, 9), vec![(7, 9)]),
        ] {
            assert_eq!(without(&[range], &cells), wanted, "{range:?}");
        }
    }
}
