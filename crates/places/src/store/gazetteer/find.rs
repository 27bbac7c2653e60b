//! Finding names by their beginnings.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::Point;
use pump_db::{DbError, Tx, Val};

use super::live;
use super::scan::{Hit, Wanted, everywhere, nearby};
use crate::PlaceKind;

/// The most places of one answer.
pub const MOST_FOUND: usize = 50;

/// How often the last word is taken from the range, and looked for in what was found.
const MOST_CUTS: usize = 3;

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where that is another.
    pub name_cy: Option<String>,
    /// Its other names, with commas between; or nothing.
    pub also: String,
    /// What it is in, or nothing.
    pub within: String,
    /// A point in it.
    pub point: Point,
}

/// The places whose names begin with `words` (of [`pump_core::plain_words`]), or one of whose words
/// does and the next ones follow; more words may be those of what it is in. The order is by how far
/// each is from `near`, where that is known: twice as far counts a name that only begins so, four
/// times one that has it in the middle, and half as far again a street. At most `limit`, and at
/// most [`MOST_FOUND`].
///
/// Of a beginning that thousands share, the first in the order of the alphabet are looked at: of
/// each square of 50 km near by, then of all.
///
/// # Errors
/// As the store says.
pub fn find_names(
    tx: &mut Tx<'_>,
    words: &[String],
    near: Option<Point>,
    limit: usize,
) -> Result<Vec<Named>, DbError> {
    find(tx, words, near, limit, MOST_CUTS)
}

/// The same for words that may be meant by others: far away only names that begin with all of
/// them.
///
/// # Errors
/// As the store says.
pub fn find_meant(
    tx: &mut Tx<'_>,
    words: &[String],
    near: Option<Point>,
    limit: usize,
) -> Result<Vec<Named>, DbError> {
    let far_cuts = if near.is_some() { 0 } else { MOST_CUTS };
    find(tx, words, near, limit, far_cuts)
}

fn find(
    tx: &mut Tx<'_>,
    words: &[String],
    near: Option<Point>,
    limit: usize,
    far_cuts: usize,
) -> Result<Vec<Named>, DbError> {
    let limit = limit.min(MOST_FOUND);
    let mut search = Search {
        live: live(tx)?,
        words,
        near,
        hits: BTreeMap::new(),
    };
    let cuts = MOST_CUTS.min(words.len().saturating_sub(1));
    if near.is_some() {
        search.run(tx, nearby, cuts)?;
    }
    if search.hits.len() < limit {
        // Far away only what was typed is meant, unless nothing is near.
        let cuts = if search.hits.is_empty() {
            far_cuts.min(cuts)
        } else {
            0
        };
        search.run(tx, everywhere, cuts)?;
    }
    let mut hits: Vec<Hit> = search.hits.into_values().collect();
    hits.sort();
    // Sources may tell of the same place.
    hits.truncate(2 * limit);
    let mut named = names(tx, &hits)?;
    let mut seen = BTreeSet::new();
    named.retain(|it| seen.insert((it.kind, it.name.clone(), it.within.clone())));
    named.truncate(limit);
    Ok(named)
}

/// What is looked for, and what was found by now.
struct Search<'a> {
    live: Vec<(i64, PlaceKind)>,
    words: &'a [String],
    near: Option<Point>,
    hits: BTreeMap<(i64, i64), Hit>,
}

impl Search<'_> {
    /// Looks for all words, then for all but the last, which begins one behind them; for fewer
    /// only while nothing is found, up to `cuts`.
    fn run(
        &mut self,
        tx: &mut Tx<'_>,
        look: impl Fn(&mut Tx<'_>, &Wanted<'_>) -> Result<Vec<Hit>, DbError>,
        cuts: usize,
    ) -> Result<(), DbError> {
        for cut in 0..=cuts {
            if cut > 1 && !self.hits.is_empty() {
                break;
            }
            let (begin, rest) = self.words.split_at(self.words.len() - cut);
            for &(import, kind) in self
                .live
                .iter()
                .filter(|(_, kind)| *kind != PlaceKind::Postcode)
            {
                let wanted = Wanted {
                    import,
                    kind,
                    begin,
                    rest,
                    near: self.near,
                };
                for hit in look(tx, &wanted)? {
                    let known = self
                        .hits
                        .entry((import, hit.no))
                        .or_insert_with(|| hit.clone());
                    *known = hit.min(known.clone());
                }
            }
        }
        Ok(())
    }
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
            "select no, name, name_cy, within, lat7, lon7, also from gazetteer_name
             where gazetteer_id = $1 and no in ({})",
            places.join(", ")
        );
        for row in tx.rows(&sql, &values)? {
            let named = Named {
                kind,
                name: row.get(1)?,
                name_cy: row.get(2)?,
                also: row.get::<Option<String>>(6)?.unwrap_or_default(),
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
