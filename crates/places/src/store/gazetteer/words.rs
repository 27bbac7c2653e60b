//! The words of names, for what is misspelt.

use std::collections::BTreeSet;

use pump_db::{DbError, Tx, Val, params};

use crate::word_keys;

/// What [`new`] makes rows of.
pub(super) const WORD: &str = "insert into gazetteer_word (gazetteer_id, key, word)";

/// How many words one statement looks for.
const TOGETHER: usize = 100;

/// The rows of those of some words that an import has not got yet. Most of a later step's words
/// were in one before.
pub(super) fn new(
    tx: &mut Tx<'_>,
    import: i64,
    words: &BTreeSet<String>,
) -> Result<Vec<Vec<Val>>, DbError> {
    let keyed = words.iter().map(|word| (word, word_keys(word)));
    let keyed: Vec<_> = keyed.filter(|(_, keys)| !keys.is_empty()).collect();
    let mut rows = Vec::new();
    for some in keyed.chunks(TOGETHER) {
        // Any one of its keys tells whether a word is there.
        let keys = some.iter().filter_map(|(_, keys)| keys.first());
        let values: Vec<Val> = [Val::from(import)]
            .into_iter()
            .chain(keys.map(Val::from))
            .collect();
        let places: Vec<String> = (2..=values.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select distinct word from gazetteer_word where gazetteer_id = $1 and key in ({})",
            places.join(", ")
        );
        let mut known = BTreeSet::new();
        for row in tx.rows(&sql, &values)? {
            known.insert(row.get::<String>(0)?);
        }
        for (word, keys) in some.iter().filter(|(word, _)| !known.contains(*word)) {
            rows.extend(keys.iter().map(|key| params![import, key, *word].to_vec()));
        }
    }
    Ok(rows)
}
