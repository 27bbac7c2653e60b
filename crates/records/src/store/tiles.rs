//! What the tiles of the map are made of: places of records, and how many are in a square.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::RecordId;
use pump_db::{DbError, Row, Tx, params};

use super::Plan;
use super::people::{TOGETHER, some_ids};

/// Which records a tile shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TileState {
    /// Those that are open.
    Open,
    /// Those that have ended.
    Ended,
    /// Both.
    #[default]
    All,
}

/// A record at its public place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TilePoint {
    /// Its reference.
    pub reference: String,
    /// Its service.
    pub service: String,
    /// Its stage.
    pub stage: String,
    /// Whether it is open.
    pub open: bool,
    /// The cell of its public place.
    pub cell: i64,
}

/// How many records are in a square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileCount {
    /// The square's number in its level.
    pub square: i64,
    /// How many are open.
    pub open: i64,
    /// How many have ended.
    pub ended: i64,
}

/// The public, unmerged records of `service` (all, when it is empty) between two cells that were told
/// at `since` (an id) or later, in the order of cells. At most `most` are looked at.
///
/// # Errors
/// As the store says.
pub fn tile_points(
    tx: &mut Tx<'_>,
    (first, last): (i64, i64),
    service: &str,
    state: TileState,
    since: i64,
    most: usize,
) -> Result<Vec<TilePoint>, DbError> {
    let state = match state {
        TileState::Open => "and open = 1",
        TileState::Ended => "and open = 0",
        TileState::All => "",
    };
    let sql = format!(
        "select ref, service, stage, open, cell from (
             select id, ref, service, stage, open, cell from record
             where merged_into is null and visibility = 0 and cell between $1 and $2
             order by cell, id limit $5) looked
         where ($3 = '' or service = $3) and id >= $4 {state} order by cell, id"
    );
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = tx.rows(&sql, params![first, last, service, since, most])?;
    let read = |row: &Row| {
        Ok(TilePoint {
            reference: row.get(0)?,
            service: row.get(1)?,
            stage: row.get(2)?,
            open: row.get::<i64>(3)? == 1,
            cell: row.get(4)?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many records are in one square of a level: of all services, and of `service`. An empty square
/// has none.
///
/// # Errors
/// As the store says.
pub fn tile_total(
    tx: &mut Tx<'_>,
    service: &str,
    level: u8,
    square: i64,
) -> Result<[TileCount; 2], DbError> {
    let rows = tx.rows(
        "select service, n, open from tile_count
         where service in ('', $1) and level = $2 and square = $3",
        params![service, i64::from(level), square],
    )?;
    let none = TileCount {
        square,
        open: 0,
        ended: 0,
    };
    let mut totals = [none; 2];
    for row in &rows {
        let (of, n, open): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let total = TileCount {
            square,
            open,
            ended: n - open,
        };
        if of.is_empty() {
            totals[0] = total;
        }
        if of == service {
            totals[1] = total;
        }
    }
    Ok(totals)
}

/// How many records of `service` (all, when it is empty) are in each square of a level between two,
/// but for empty ones.
///
/// # Errors
/// As the store says.
pub fn tile_counts(
    tx: &mut Tx<'_>,
    service: &str,
    level: u8,
    (first, last): (i64, i64),
) -> Result<Vec<TileCount>, DbError> {
    let rows = tx.rows(
        "select square, n, open from tile_count
         where service = $1 and level = $2 and square between $3 and $4",
        params![service, i64::from(level), first, last],
    )?;
    let read = |row: &Row| {
        let (n, open): (i64, i64) = (row.get(1)?, row.get(2)?);
        Ok(TileCount {
            square: row.get(0)?,
            open,
            ended: n - open,
        })
    };
    rows.iter().map(read).collect()
}

/// As what a record is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) service: String,
    pub(crate) cell: i64,
    pub(crate) open: bool,
}

/// As what each of `records` is counted today.
pub(crate) fn counted(
    tx: &mut Tx<'_>,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, Counted>, DbError> {
    read_of(tx, records, |marks| {
        format!(
            "select record_id, service, cell, open from tile_record where record_id in ({marks})"
        )
    })
}

/// As what each of `records` should be: those that everybody may see, that are not merged into
/// another, and whose place is public.
pub(crate) fn as_now(
    tx: &mut Tx<'_>,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, Counted>, DbError> {
    read_of(tx, records, |marks| {
        format!(
            "select id, service, cell, open from record where id in ({marks})
                 and visibility = 0 and merged_into is null and cell is not null"
        )
    })
}

fn read_of(
    tx: &mut Tx<'_>,
    records: &BTreeSet<RecordId>,
    sql: impl Fn(&str) -> String,
) -> Result<BTreeMap<RecordId, Counted>, DbError> {
    let records: Vec<RecordId> = records.iter().copied().collect();
    let mut found = BTreeMap::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        for row in tx.rows(&sql(&marks), &values)? {
            let counted = Counted {
                service: row.get(1)?,
                cell: row.get(2)?,
                open: row.get::<i64>(3)? == 1,
            };
            found.insert(RecordId(row.get(0)?), counted);
        }
    }
    Ok(found)
}

/// Plans that it is kept as what a record is counted; `None` when it is not.
pub(crate) fn plan_counted(plan: &mut Plan, record: RecordId, now: Option<&Counted>) {
    let Some(now) = now else {
        let gone = "delete from tile_record where record_id = $1";
        plan.push(gone, params![record]);
        return;
    };
    plan.push(
        "insert into tile_record (record_id, service, cell, open) values ($1, $2, $3, $4)
         on conflict (record_id) do update set service = excluded.service, cell = excluded.cell,
             open = excluded.open",
        params![record, &now.service, now.cell, i64::from(now.open)],
    );
}

/// Plans that a square has `n` records more, `open` of them open; either may be negative.
pub(crate) fn plan_count(plan: &mut Plan, square: (&str, u8, i64), n: i64, open: i64) {
    let (service, level, square) = square;
    let level = i64::from(level);
    plan.push(
        "insert into tile_count (service, level, square, n, open) values ($1, $2, $3, $4, $5)
         on conflict (service, level, square) do update set n = tile_count.n + excluded.n,
             open = tile_count.open + excluded.open",
        params![service, level, square, n, open],
    );
    if n < 0 {
        plan.push(
            "delete from tile_count where service = $1 and level = $2 and square = $3 and n = 0",
            params![service, level, square],
        );
    }
}
