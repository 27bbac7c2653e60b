//! Writing names.

use std::collections::BTreeSet;

use pump_core::Point;
use pump_db::{DbError, Statement, Tx, Val, params};

use super::{advance, words};
use crate::cover::near_square;
use crate::starts;

/// How many rows one statement inserts: the text of a statement is kept by the engines.
const TOGETHER: usize = 40;

const PLACE: &str =
    "insert into gazetteer_name (gazetteer_id, no, name, name_cy, within, lat7, lon7, also)";
const START: &str =
    "insert into gazetteer_start (gazetteer_id, start, no, word, length, lat7, lon7, tile)";

/// A place of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// Its number in the file: the same number again is the same place.
    pub no: i64,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where that is another.
    pub name_cy: Option<String>,
    /// Its other names.
    pub also: Vec<String>,
    /// What it is in, the nearest first, with commas between; or nothing.
    pub within: String,
    /// A point in it.
    pub point: Point,
}

/// Adds some places to an import that is coming, and notes that `rows` rows of the file are done
/// with, if that is given. `None` when the import is not coming any more: then nothing was added. Else how many were
/// not there.
///
/// # Errors
/// As the store says.
pub fn add_names(
    tx: &mut Tx<'_>,
    import: i64,
    names: &[NewName],
    rows: Option<u64>,
) -> Result<Option<u64>, DbError> {
    if !advance(tx, import, rows)? {
        return Ok(None);
    }
    let (mut places, mut found_by) = (Vec::new(), Vec::new());
    let mut vocabulary = BTreeSet::new();
    for name in names {
        let (lat, lon, tile) = (name.point.lat7, name.point.lon7, near_square(name.point));
        let cy = name.name_cy.as_deref();
        let also = (!name.also.is_empty()).then(|| name.also.join(", "));
        let place = params![
            import,
            name.no,
            &name.name,
            cy,
            &name.within,
            lat,
            lon,
            also
        ];
        places.push(place.to_vec());
        let others = name.also.iter().map(String::as_str);
        let all: Vec<&str> = [name.name.as_str()]
            .into_iter()
            .chain(cy)
            .chain(others)
            .collect();
        for start in starts(&all, &name.within) {
            let (word, length) = (start.word as i64, start.length as i64);
            vocabulary.extend(start.text.split(' ').map(str::to_owned));
            let start = params![import, start.text, name.no, word, length, lat, lon, tile];
            found_by.push(start.to_vec());
        }
    }
    let new = insert(tx, PLACE, places)?;
    insert(tx, START, found_by)?;
    let rows = words::new(tx, import, &vocabulary)?;
    insert(tx, words::WORD, rows)?;
    Ok(Some(new))
}

/// Inserts rows of one width, many a statement; how many were not there.
fn insert(tx: &mut Tx<'_>, head: &str, mut rows: Vec<Vec<Val>>) -> Result<u64, DbError> {
    let width = rows.first().map_or(0, Vec::len);
    let single = rows.split_off(rows.len() - rows.len() % TOGETHER);
    let (many, one) = (values(head, width, TOGETHER), values(head, width, 1));
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let together: Vec<Val> = rows.by_ref().take(TOGETHER).flatten().collect();
        statements.push((&many, together));
    }
    statements.extend(single.into_iter().map(|row| (one.as_str(), row)));
    if statements.is_empty() {
        return Ok(0);
    }
    Ok(tx.batch(&statements)?.iter().sum())
}

fn values(head: &str, width: usize, rows: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=width)
            .map(|place| format!("${}", row * width + place))
            .collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{head} values {} on conflict do nothing", rows.join(", "))
}
