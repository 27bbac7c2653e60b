//! Lists of records, by whichever index narrows most.

use pump_core::{Act, Actor, Point, Scope, can};
use pump_db::{DbError, Tx, Val};
use pump_places::ranges_of_box;

use crate::row::{COLUMNS, FROM, RecordRow};
use crate::types::Visibility;

/// The most rows that one page looks at; a page may then be short, and says where to go on.
pub(super) const MOST_LOOKED_AT: usize = 2_000;
/// How many rows are read at a time.
const STEP: usize = 250;
/// The most ranges of cells that a box is cut into.
const MOST_RANGES: usize = 16;

/// Which records are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<String>,
    /// Of this service.
    pub service: Option<String>,
    /// In this area, by code.
    pub area: Option<String>,
    /// Of this organisation, by slug.
    pub organisation: Option<String>,
    /// In this stage.
    pub stage: Option<String>,
    /// With this outcome.
    pub outcome: Option<String>,
    /// In this box: south-west and north-east corner.
    pub bbox: Option<(Point, Point)>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The records, newest first; with a box, in the order of their cells.
    pub records: Vec<RecordRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<(i64, i64)>,
}

/// A page of the public, unmerged records (and, for staff, their own private ones) that pass
/// `filter`, after `cursor`.
///
/// # Errors
/// As the store says.
pub fn list(
    tx: &mut Tx<'_>,
    viewer: &Actor,
    filter: &Filter,
    cursor: Option<(i64, i64)>,
    most: usize,
) -> Result<Page, DbError> {
    let (condition, order, mut fixed) = driver(filter);
    let mut page = Page {
        records: Vec::new(),
        next: None,
    };
    let (mut after, mut looked_at) = (cursor, 0);
    let boxed = filter.bbox.is_some();
    loop {
        let (cell, id) = after.unwrap_or(if boxed {
            (i64::MIN, i64::MIN)
        } else {
            (0, i64::MAX)
        });
        let mut values = vec![Val::Int(cell), Val::Int(id)];
        values.append(&mut fixed.clone());
        let sql = format!(
            "select {COLUMNS} from {condition} and r.merged_into is null
             order by {order} limit {STEP}"
        );
        let rows = tx.rows(&sql, &values)?;
        let full = rows.len() == STEP;
        for row in &rows {
            let record = RecordRow::read(row)?;
            let place = (
                if boxed {
                    record.cell.unwrap_or_default()
                } else {
                    0
                },
                record.id.0,
            );
            if page.records.len() == most || looked_at == MOST_LOOKED_AT {
                page.next = after;
                return Ok(page);
            }
            after = Some(place);
            looked_at += 1;
            if passes(&record, filter) && may_see(viewer, &record) {
                page.records.push(record);
            }
        }
        if !full {
            return Ok(page);
        }
        fixed.truncate(values.len() - 2);
    }
}

/// Which table and condition drive the list, in which order, and the values from `$3` on. `$1`
/// and `$2` are the cursor.
fn driver(filter: &Filter) -> (String, &'static str, Vec<Val>) {
    let newest = "r.id desc";
    if let Some((south_west, north_east)) = filter.bbox {
        let ranges = ranges_of_box(south_west, north_east, MOST_RANGES);
        let parts = (0..ranges.len())
            .map(|n| format!("r.cell between ${} and ${}", 2 * n + 3, 2 * n + 4))
            .collect::<Vec<_>>()
            .join(" or ");
        let values = ranges
            .iter()
            .flat_map(|(a, b)| [Val::Int(*a), Val::Int(*b)])
            .collect();
        let condition =
            format!("{FROM} where r.visibility = 0 and ({parts}) and (r.cell, r.id) > ($1, $2)");
        return (condition, "r.cell, r.id", values);
    }
    let (condition, value) = if let Some(area) = &filter.area {
        (
            "join record_area a on a.record_id = r.id where a.area = $3 and a.record_id",
            area,
        )
    } else if let Some(service) = &filter.service {
        ("where r.service = $3 and r.id", service)
    } else if let Some(slug) = &filter.organisation {
        (
            "where r.organisation_id = (select id from organisation where slug = $3) and r.id",
            slug,
        )
    } else {
        return (
            format!("{FROM} where r.id < $2 and $1 = 0"),
            newest,
            Vec::new(),
        );
    };
    let newest = if filter.area.is_some() {
        "a.record_id desc"
    } else {
        newest
    };
    (
        format!("{FROM} {condition} < $2 and $1 = 0"),
        newest,
        vec![Val::from(value)],
    )
}

/// Whether a record is one that the filter wants, its area apart: that is for what drives the list.
pub(crate) fn passes(record: &RecordRow, filter: &Filter) -> bool {
    let same = |wanted: &Option<String>, is: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| is == Some(wanted))
    };
    same(&filter.kind, Some(&record.kind))
        && same(&filter.service, Some(&record.service))
        && same(&filter.organisation, record.organisation_slug.as_deref())
        && same(&filter.stage, Some(&record.stage))
        && same(&filter.outcome, record.outcome.as_deref())
        && filter.bbox.is_none_or(|corners| inside(record, corners))
}

fn inside(record: &RecordRow, (south_west, north_east): (Point, Point)) -> bool {
    record.public_point().is_some_and(|point| {
        let across = if south_west.lon7 <= north_east.lon7 {
            (south_west.lon7..=north_east.lon7).contains(&point.lon7)
        } else {
            point.lon7 >= south_west.lon7 || point.lon7 <= north_east.lon7
        };
        across && (south_west.lat7..=north_east.lat7).contains(&point.lat7)
    })
}

pub(super) fn may_see(viewer: &Actor, record: &RecordRow) -> bool {
    let public = record.visibility == Visibility::Public;
    can(
        viewer,
        Act::Look,
        Scope::Record {
            organisation: record.organisation,
            public,
        },
    )
}
