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
    /// In this phase, `open` or `closed`.
    pub phase: Option<String>,
    /// In this box: south-west and north-east corner.
    pub bbox: Option<(Point, Point)>,
    /// With all of these answers, each `service/question/code`; three at most.
    pub answers: Vec<String>,
    /// Open, and nobody's yet.
    pub unowned: bool,
    /// With this id or a later one: told at that time or since (`pump_core::ids::first_at`).
    pub since: Option<i64>,
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
    let Driver {
        condition,
        order,
        values: mut fixed,
        rest,
    } = driver(filter);
    let also = rest.also(&mut fixed, 3);
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
            "select {COLUMNS} from {condition}{also} and r.merged_into is null
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
            // Without a box the newest come first: there is nothing more behind the first too old.
            if !boxed && filter.since.is_some_and(|since| record.id.0 < since) {
                return Ok(page);
            }
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

/// What a list is read by.
struct Driver<'f> {
    /// Tables and a condition. `$1` and `$2` are the cursor.
    condition: String,
    order: &'static str,
    /// The values from `$3` on.
    values: Vec<Val>,
    /// What else stands in tables of its own.
    rest: Beside<'f>,
}

/// Filters that are in no column of a record: its area and its answers.
#[derive(Clone, Copy)]
pub(super) struct Beside<'f> {
    area: Option<&'f String>,
    answers: &'f [String],
}

impl<'f> Beside<'f> {
    pub(super) fn of(filter: &'f Filter) -> Self {
        Self {
            area: filter.area.as_ref(),
            answers: &filter.answers,
        }
    }

    /// Conditions on `r.id`, each begun with `and`. `values` are those of the marks from `first`
    /// on, and get more.
    pub(super) fn also(self, values: &mut Vec<Val>, first: usize) -> String {
        let mut conditions = String::new();
        let mut exists = |table: &str, column: &str, value: &String| {
            let mark = first + values.len();
            values.push(Val::from(value));
            conditions.push_str(&format!(
                " and exists (select 1 from {table} x where x.{column} = ${mark}
                      and x.record_id = r.id)"
            ));
        };
        if let Some(area) = self.area {
            exists("record_area", "area", area);
        }
        for answer in self.answers {
            exists("record_answer", "answer", answer);
        }
        conditions
    }
}

/// Drives by what narrows most.
fn driver(filter: &Filter) -> Driver<'_> {
    let newest = "r.id desc";
    let mut rest = Beside::of(filter);
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
        return Driver {
            condition,
            order: "r.cell, r.id",
            values,
            rest,
        };
    }
    let (condition, order, value) = if let Some((answer, others)) = filter.answers.split_first() {
        rest.answers = others;
        let joined = "join record_answer n on n.record_id = r.id \
             where n.answer = $3 and n.record_id";
        (joined, "n.record_id desc", Some(answer))
    } else if let Some(area) = &filter.area {
        rest.area = None;
        let joined = "join record_area a on a.record_id = r.id where a.area = $3 and a.record_id";
        (joined, "a.record_id desc", Some(area))
    } else if let Some(service) = &filter.service {
        ("where r.service = $3 and r.id", newest, Some(service))
    } else if let Some(slug) = &filter.organisation {
        let whose = "where r.organisation_id = (select id from organisation where slug = $3) \
             and r.id";
        (whose, newest, Some(slug))
    } else if filter.unowned {
        // As the index has them, so that it is read in order.
        let order = "r.organisation_id desc, r.id desc";
        ("where r.organisation_id is null and r.id", order, None)
    } else {
        ("where r.id", newest, None)
    };
    Driver {
        condition: format!("{FROM} {condition} < $2 and $1 = 0"),
        order,
        values: value.map(Val::from).into_iter().collect(),
        rest,
    }
}

/// Whether a record is one that the filter wants, its area and its answers apart: those are for the
/// statement that reads it.
pub(crate) fn passes(record: &RecordRow, filter: &Filter) -> bool {
    let same = |wanted: &Option<String>, is: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| is == Some(wanted))
    };
    same(&filter.kind, Some(&record.kind))
        && same(&filter.service, Some(&record.service))
        && same(&filter.organisation, record.organisation_slug.as_deref())
        && same(&filter.stage, Some(&record.stage))
        && same(&filter.outcome, record.outcome.as_deref())
        && same(&filter.phase, Some(&record.phase))
        && (!filter.unowned || (record.organisation.is_none() && record.phase == "open"))
        && filter.since.is_none_or(|since| record.id.0 >= since)
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
