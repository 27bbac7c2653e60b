//! Finding names by their beginnings.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::Point;
use pump_db::{DbError, Tx, Val, params};

use super::live;
use crate::{PlaceKind, metres_between};

/// The most places of one answer.
pub const MOST_FOUND: usize = 50;

/// Beginnings that are looked at for each range: the first in the order of their letters.
const MOST_SEEN: i64 = 500;

/// How often the last word is taken from the range, and looked for in what was found.
const MOST_CUTS: usize = 3;

/// After the last text that begins with another.
const LAST: char = '\u{10ffff}';

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where that is another.
    pub name_cy: Option<String>,
    /// What it is in, or nothing.
    pub within: String,
    /// A point in it.
    pub point: Point,
}

/// A beginning that fits. In the order in which places are answered: the whole name first, then
/// what begins with it, places before streets, the nearest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    part: bool,
    kind: PlaceKind,
    metres: u64,
    word: i64,
    start: String,
    import: i64,
    no: i64,
}

/// The places whose names begin with `words` (of [`pump_core::plain_words`]), or one of whose words
/// does and the next ones follow; more words may be those of what it is in. The whole name first,
/// then places, then streets, and of these the nearest to `near` where that is known. At most
/// `limit`, and at most [`MOST_FOUND`].
///
/// Of a beginning that thousands share, the first in the order of the alphabet are looked at.
///
/// # Errors
/// As the store says.
pub fn find_names(
    tx: &mut Tx<'_>,
    words: &[String],
    near: Option<Point>,
    limit: usize,
) -> Result<Vec<Named>, DbError> {
    let limit = limit.min(MOST_FOUND);
    let live = live(tx)?;
    let mut hits: BTreeMap<(i64, i64), Hit> = BTreeMap::new();
    for cut in 0..=MOST_CUTS.min(words.len().saturating_sub(1)) {
        let (begin, rest) = words.split_at(words.len() - cut);
        for &(import, kind) in live.iter().filter(|(_, kind)| *kind != PlaceKind::Postcode) {
            for hit in scan(tx, import, kind, begin, rest, near)? {
                let known = hits.entry((import, hit.no)).or_insert_with(|| hit.clone());
                *known = hit.min(known.clone());
            }
        }
        if hits.len() >= limit {
            break;
        }
    }
    let mut hits: Vec<Hit> = hits.into_values().collect();
    hits.sort();
    // Sources may tell of the same place.
    hits.truncate(2 * limit);
    let mut named = names(tx, &hits)?;
    let mut seen = BTreeSet::new();
    named.retain(|it| seen.insert((it.kind, it.name.clone(), it.within.clone())));
    named.truncate(limit);
    Ok(named)
}

fn scan(
    tx: &mut Tx<'_>,
    import: i64,
    kind: PlaceKind,
    begin: &[String],
    rest: &[String],
    near: Option<Point>,
) -> Result<Vec<Hit>, DbError> {
    let begin = begin.join(" ");
    let rows = tx.rows(
        "select start, no, word, length, lat7, lon7 from gazetteer_start
         where gazetteer_id = $1 and start >= $2 and start < $3 order by start, no limit $4",
        params![import, &begin, format!("{begin}{LAST}"), MOST_SEEN],
    )?;
    let mut hits = Vec::with_capacity(rows.len());
    for row in rows {
        let start: String = row.get(0)?;
        let after = start.get(begin.len()..).unwrap_or_default();
        let fits = |word: &String| {
            after
                .split(' ')
                .skip(1)
                .any(|it| it.starts_with(word.as_str()))
        };
        if !rest.iter().all(fits) {
            continue;
        }
        let (word, length): (i64, u64) = (row.get(2)?, row.get(3)?);
        let point = Point {
            lat7: row.get(4)?,
            lon7: row.get(5)?,
        };
        hits.push(Hit {
            part: word > 0 || length > begin.len() as u64,
            kind,
            metres: near.map_or(0, |near| metres_between(near, point) as u64),
            word,
            start,
            import,
            no: row.get(1)?,
        });
    }
    Ok(hits)
}

/// The places of hits, in their order: one statement for each import.
fn names(tx: &mut Tx<'_>, hits: &[Hit]) -> Result<Vec<Named>, DbError> {
    let mut wanted: BTreeMap<(i64, PlaceKind), Vec<Val>> = BTreeMap::new();
    for hit in hits {
        let values = wanted.entry((hit.import, hit.kind));
        values
            .or_insert_with(|| vec![hit.import.into()])
            .push(hit.no.into());
    }
    let mut found = BTreeMap::new();
    for ((import, kind), values) in wanted {
        let places: Vec<String> = (2..=values.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select no, name, name_cy, within, lat7, lon7 from gazetteer_name
             where gazetteer_id = $1 and no in ({})",
            places.join(", ")
        );
        for row in tx.rows(&sql, &values)? {
            let named = Named {
                kind,
                name: row.get(1)?,
                name_cy: row.get(2)?,
                within: row.get(3)?,
                point: Point {
                    lat7: row.get(4)?,
                    lon7: row.get(5)?,
                },
            };
            found.insert((import, row.get::<i64>(0)?), named);
        }
    }
    let places = hits
        .iter()
        .filter_map(|hit| found.remove(&(hit.import, hit.no)));
    Ok(places.collect())
}
