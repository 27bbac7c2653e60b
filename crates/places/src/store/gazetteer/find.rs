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
    let limit = limit.min(MOST_FOUND);
    let live = live(tx)?;
    let mut hits: BTreeMap<(i64, i64), Hit> = BTreeMap::new();
    for cut in 0..=MOST_CUTS.min(words.len().saturating_sub(1)) {
        let (begin, rest) = words.split_at(words.len() - cut);
        for look in [nearby, everywhere] {
            for &(import, kind) in live.iter().filter(|(_, kind)| *kind != PlaceKind::Postcode) {
                let wanted = Wanted {
                    import,
                    kind,
                    begin,
                    rest,
                    near,
                };
                for hit in look(tx, &wanted)? {
                    let known = hits.entry((import, hit.no)).or_insert_with(|| hit.clone());
                    *known = hit.min(known.clone());
                }
            }
            if hits.len() >= limit {
                break;
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
