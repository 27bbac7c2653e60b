//! Words: read by everybody, out of sight for now, or removed for good. Where they hang, the entry
//! stays.

use std::collections::BTreeSet;

use pump_core::{Millis, RecordId};
use pump_db::{DbError, Tx, Val, params};

use super::Plan;
use crate::row::RecordRow;
use crate::types::About;

/// Words, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsRow {
    /// The id of the contribution or change that they belong to.
    pub id: i64,
    /// What they say; `None` when they were removed.
    pub body: Option<String>,
    /// Whether everybody may read them.
    pub released: bool,
    /// Whether they were removed for good.
    pub removed: bool,
}

/// The words of a part of a record; `None` when there is no such part, or it came without words.
///
/// # Errors
/// As the store says.
pub fn find_words(
    tx: &mut Tx<'_>,
    record: RecordId,
    about: About,
) -> Result<Option<WordsRow>, DbError> {
    let (sql, no) = match about {
        About::Contribution(no) => (
            "select id from contribution where record_id = $1 and no = $2 and moved_to is null",
            no,
        ),
        About::Update(no) => (
            "select change_id from record_update where record_id = $1 and no = $2",
            no,
        ),
    };
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    // By questions of their own, for the reason that contributions' words are.
    let Some(id) = tx.row(sql, params![record, no])? else {
        return Ok(None);
    };
    let id: i64 = id.get(0)?;
    let row = tx.row(
        "select body, released_at, removed_at from words where id = $1",
        params![id],
    )?;
    let read = |row: pump_db::Row| {
        Ok(WordsRow {
            id,
            body: row.get(0)?,
            released: row.get::<Option<Millis>>(1)?.is_some(),
            removed: row.get::<Option<Millis>>(2)?.is_some(),
        })
    };
    row.map(read).transpose()
}

/// The parts of a record whose words were ever taken from sight for now. Those of them that nobody
/// can read are hidden, and do not wait to be released as what was never checked does.
///
/// # Errors
/// As the store says.
pub fn ever_hidden(tx: &mut Tx<'_>, record: RecordId) -> Result<BTreeSet<String>, DbError> {
    let rows = tx.rows(
        "select distinct about from record_update
         where record_id = $1 and act = 'hid' and about is not null",
        params![record],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Plans that words are out of everybody's sight; staff read them.
pub fn hide_words(plan: &mut Plan, words: i64) {
    plan.push(
        "update words set released_at = null where id = $1 and removed_at is null",
        params![words],
    );
}

/// Plans that everybody may read words again.
pub fn show_words(plan: &mut Plan, words: i64, now: Millis) {
    plan.push(
        "update words set released_at = $1
         where id = $2 and removed_at is null and released_at is null",
        params![now, words],
    );
}

/// Plans that of words only `leave` is left, or nothing: what they said is gone from the store.
pub fn redact_words(plan: &mut Plan, words: i64, leave: Option<&str>, now: Millis) {
    plan.push(
        "update words set body = $1, removed_at = $2 where id = $3 and removed_at is null",
        params![leave, leave.is_none().then_some(now), words],
    );
}

/// How many words of the search one statement takes away.
const TOGETHER: usize = 50;

/// Takes a record, and the one that it goes on in, out of the search: nothing finds them by words
/// that are gone. The reader that writes the search finds them anew by what is left, since whatever
/// takes words away is a change.
///
/// # Errors
/// As the store says.
pub fn forget_found(tx: &mut Tx<'_>, record: &RecordRow) -> Result<(), DbError> {
    let docs = tx.rows(
        "select record_id, words from search_doc where record_id in ($1, $2)",
        params![record.id, record.root],
    )?;
    let marks: Vec<String> = (2..2 + TOGETHER).map(|n| format!("${n}")).collect();
    let words_gone = format!(
        "delete from search_word where record_id = $1 and word in ({})",
        marks.join(", ")
    );
    let mut gone = Vec::new();
    for doc in &docs {
        let (id, words): (i64, String) = (doc.get(0)?, doc.get(1)?);
        let words: Vec<&str> = words.split_whitespace().collect();
        for some in words.chunks(TOGETHER) {
            // As many marks as ever, so that one text is prepared.
            let filled = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
            let mut values = vec![Val::Int(id)];
            values.extend(filled.map(|word| Val::from(*word)));
            gone.push((words_gone.as_str(), values));
        }
        let doc_gone = "delete from search_doc where record_id = $1";
        gone.push((doc_gone, vec![Val::Int(id)]));
    }
    if !gone.is_empty() {
        tx.batch(&gone)?;
    }
    Ok(())
}
