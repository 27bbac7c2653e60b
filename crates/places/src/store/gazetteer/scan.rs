//! Looking at beginnings: those near a place, and those everywhere.

use pump_core::Point;
use pump_db::{DbError, Row, Tx, Val, params};

use crate::cover::near_squares;
use crate::{PlaceKind, metres_between};

/// Beginnings that are looked at for each range everywhere, and in each square near a place: the
/// first in the order of their letters.
const MOST_SEEN: i64 = 500;
const MOST_NEAR: usize = 100;

/// Squares near a place.
const SQUARES: usize = 9;

/// After the last text that begins with another.
const LAST: char = '\u{10ffff}';

/// What somebody is so far from at least, in metres: nearness does not tell places apart below it.
const NEAREST_M: u64 = 5_000;

/// A beginning that fits. In the order in which places are answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// How far it is, the farther the less its name fits.
    far: u64,
    start: String,
    pub(super) import: i64,
    pub(super) no: i64,
    pub(super) kind: PlaceKind,
}

/// What is looked for in an import.
pub(super) struct Wanted<'a> {
    pub(super) import: i64,
    pub(super) kind: PlaceKind,
    /// Words that a beginning has first.
    pub(super) begin: &'a [String],
    /// Words that begin others behind them.
    pub(super) rest: &'a [String],
    /// Where from.
    pub(super) near: Option<Point>,
}

/// Those that fit anywhere.
pub(super) fn everywhere(tx: &mut Tx<'_>, wanted: &Wanted<'_>) -> Result<Vec<Hit>, DbError> {
    let begin = wanted.begin.join(" ");
    let rows = tx.rows(
        "select start, no, word, length, lat7, lon7 from gazetteer_start
         where gazetteer_id = $1 and start >= $2 and start < $3 order by start, no limit $4",
        params![wanted.import, &begin, format!("{begin}{LAST}"), MOST_SEEN],
    )?;
    hits(&rows, &begin, wanted)
}

/// Those that fit within some 50 km of the place they are looked for from.
pub(super) fn nearby(tx: &mut Tx<'_>, wanted: &Wanted<'_>) -> Result<Vec<Hit>, DbError> {
    let squares = wanted.near.map(near_squares).unwrap_or_default();
    let Some(last) = squares.last() else {
        return Ok(Vec::new());
    };
    let begin = wanted.begin.join(" ");
    let mut values = params![wanted.import, &begin, format!("{begin}{LAST}")].to_vec();
    // As many as ever, so that one text is prepared: the last fills what is left.
    let squares = (0..SQUARES).map(|at| squares.get(at).unwrap_or(last));
    values.extend(squares.map(|square| Val::from(*square)));
    let rows = tx.rows(&near_sql(), &values)?;
    hits(&rows, &begin, wanted)
}

fn near_sql() -> String {
    let part = |at: usize| {
        format!(
            "select * from (select start, no, word, length, lat7, lon7 from gazetteer_start
             where gazetteer_id = $1 and tile = ${} and start >= $2 and start < $3
             order by start, no limit {MOST_NEAR}) as hundred",
            at + 4
        )
    };
    let parts: Vec<String> = (0..SQUARES).map(part).collect();
    parts.join(" union all ")
}

fn hits(rows: &[Row], begin: &str, wanted: &Wanted<'_>) -> Result<Vec<Hit>, DbError> {
    let mut hits = Vec::with_capacity(rows.len());
    for row in rows {
        let start: String = row.get(0)?;
        let after = start.get(begin.len()..).unwrap_or_default();
        let fits = |word: &String| {
            let mut words = after.split(' ').skip(1);
            words.any(|it| it.starts_with(word.as_str()))
        };
        if !wanted.rest.iter().all(fits) {
            continue;
        }
        let (word, length): (i64, u64) = (row.get(2)?, row.get(3)?);
        let point = Point {
            lat7: row.get(4)?,
            lon7: row.get(5)?,
        };
        let metres = wanted
            .near
            .map_or(0, |near| metres_between(near, point) as u64);
        // The whole name, the beginning of it, or one of its later words.
        let times = match word {
            0 if length <= begin.len() as u64 => 2,
            0 => 4,
            _ => 8,
        };
        let kind = if wanted.kind == PlaceKind::Street {
            3
        } else {
            2
        };
        hits.push(Hit {
            far: (metres + NEAREST_M) * times * kind,
            start,
            import: wanted.import,
            no: row.get(1)?,
            kind: wanted.kind,
        });
    }
    Ok(hits)
}
