//! What may be meant by words that nothing is called.

use std::collections::BTreeMap;

use pump_db::{DbError, Tx, Val};

use super::live;
use crate::{MOST_WORD_KEYS, PlaceKind, apart, word_keys};

/// The most readings of what was typed.
pub const MOST_MEANT: usize = 4;

/// Words that are looked at for their misspellings, the first ones.
const MOST_WORDS: usize = 4;

/// The most words that each of them may be.
const MOST_EACH: usize = 3;

/// Words with a key that are looked at.
const MOST_SEEN: usize = 200;

/// The words that may be meant by `words` (of [`pump_core::plain_words`]), each in the place of
/// the one that was typed; the nearest readings first, at most [`MOST_MEANT`]. What was typed is
/// not one of them, and there is none when no word of any name is near.
///
/// # Errors
/// As the store says.
pub fn meant(tx: &mut Tx<'_>, words: &[String]) -> Result<Vec<Vec<String>>, DbError> {
    let mut readings: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    let live = live(tx)?;
    for (place, typed) in words.iter().enumerate() {
        let mut choices = BTreeMap::from([(typed.clone(), 0)]);
        if place < MOST_WORDS {
            choices.extend(like(tx, &live, typed)?);
        }
        let more = |(far, words): &(usize, Vec<String>)| {
            let choose = |(choice, farther): (&String, &usize)| {
                let words = words.iter().chain([choice]).cloned().collect();
                (far + farther, words)
            };
            choices.iter().map(choose).collect::<Vec<_>>()
        };
        readings = readings.iter().flat_map(more).collect();
        readings.sort();
        // One more than are answered: what was typed is among them.
        readings.truncate(MOST_MEANT + 1);
    }
    readings.retain(|(_, reading)| reading != words);
    readings.truncate(MOST_MEANT);
    Ok(readings.into_iter().map(|(_, reading)| reading).collect())
}

/// Words of names that are like one that was typed, with how far they are from it.
fn like(
    tx: &mut Tx<'_>,
    live: &[(i64, PlaceKind)],
    typed: &str,
) -> Result<Vec<(String, usize)>, DbError> {
    let keys = word_keys(typed);
    let Some(last) = keys.last() else {
        return Ok(Vec::new());
    };
    let marks: Vec<String> = (2..MOST_WORD_KEYS + 2).map(|at| format!("${at}")).collect();
    // As many marks as ever, so that one text is prepared: the last key fills what is left.
    let sql = format!(
        "select distinct word from gazetteer_word
         where gazetteer_id = $1 and key in ({}) order by word limit {MOST_SEEN}",
        marks.join(", ")
    );
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (import, _) in live.iter().filter(|(_, kind)| *kind != PlaceKind::Postcode) {
        let mut values = vec![Val::from(*import)];
        values.extend(keys.iter().map(Val::from));
        values.resize(MOST_WORD_KEYS + 1, Val::from(last));
        for row in tx.rows(&sql, &values)? {
            let word: String = row.get(0)?;
            if let Some(far) = apart(typed, &word).filter(|far| *far > 0) {
                found.insert(word, far);
            }
        }
    }
    let mut found: Vec<(String, usize)> = found.into_iter().collect();
    // Few take the first letter for another.
    let first = typed.chars().next();
    found.sort_by_key(|(word, far)| (*far, word.chars().next() != first));
    found.truncate(MOST_EACH);
    Ok(found)
}
