//! In which cells of the map something changed lately: so that a tile that is kept in memory is
//! dropped when something in it changed, and no other.

use pump_db::{DbError, Tx, params, settings};

use super::Plan;

/// How many lines of the feed back it is known.
const KEPT_LINES: i64 = 10_000;
/// The most cells that are told one by one.
const MOST_CELLS: usize = 2_000;
/// The setting that changes when the counts were made anew.
const ANEW: &str = "tiles";

/// In which cells something changed since one looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// In these: where records were, and where they are.
    Cells(Vec<i64>),
    /// Too much to tell one by one, or too long ago.
    Everything,
}

/// What is new of the tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileNews {
    /// The last line of the feed that the reader for the map has read.
    pub n: i64,
    /// A word that is another when the counts were made anew; empty when they never were.
    pub anew: String,
    /// Whether everything that was done is read: then nothing has changed but what is told here.
    pub all_read: bool,
    /// In which cells something changed.
    pub changed: Changed,
}

/// What is new since the line `since` of the feed, in one look at the store.
///
/// # Errors
/// As the store says.
pub fn tile_news(tx: &mut Tx<'_>, since: i64) -> Result<TileNews, DbError> {
    let row = tx.row(
        "select r.n, r.step, h.n,
             coalesce((select value from setting where name = $1), ''),
             (select count(*) from (select at from pending where at > 0 limit 1) c)
         from reader r join feed_head h on h.id = 1 where r.name = 'tiles'",
        params![ANEW],
    )?;
    let row = row.ok_or_else(|| DbError::Schema("the reader tiles has no cursor".into()))?;
    let (n, step, head): (i64, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let waiting: i64 = row.get(4)?;
    let changed = match n - since {
        0 => Changed::Cells(Vec::new()),
        lines if !(0..KEPT_LINES).contains(&lines) => Changed::Everything,
        _ => changed(tx, since)?,
    };
    Ok(TileNews {
        n,
        anew: row.get(3)?,
        all_read: step.is_empty() && n == head && waiting == 0,
        changed,
    })
}

fn changed(tx: &mut Tx<'_>, since: i64) -> Result<Changed, DbError> {
    let most = i64::try_from(MOST_CELLS + 1).unwrap_or(i64::MAX);
    let rows = tx.rows(
        "select cell from tile_change where n > $1 order by n limit $2",
        params![since, most],
    )?;
    if rows.len() > MOST_CELLS {
        return Ok(Changed::Everything);
    }
    let cells = rows.iter().map(|row| row.get(0));
    Ok(Changed::Cells(cells.collect::<Result<_, _>>()?))
}

/// Plans that the line `n` changed something in a cell.
pub(crate) fn plan_cell(plan: &mut Plan, n: i64, cell: i64) {
    plan.push(
        "insert into tile_change (n, cell) values ($1, $2) on conflict (n, cell) do nothing",
        params![n, cell],
    );
}

/// Plans that what is too long ago when the line `n` is read is forgotten.
pub(crate) fn plan_forget(plan: &mut Plan, n: i64) {
    plan.push(
        "delete from tile_change where n <= $1",
        params![n - KEPT_LINES],
    );
}

/// Says that the counts were made anew.
///
/// # Errors
/// As the store says.
pub(crate) fn made_anew(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let times = settings::get(tx, ANEW)?.and_then(|times| times.parse::<u64>().ok());
    let times = times.unwrap_or_default().saturating_add(1);
    settings::put(tx, ANEW, &times.to_string())
}
