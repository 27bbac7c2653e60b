//! Which word drives a search, and the records that it gives.

use std::collections::HashMap;

use pump_core::RecordId;
use pump_db::{DbError, Row, Tx, params};

use crate::search::{Query, Term, after as after_all};
use crate::store::people::{TOGETHER, some_ids};

/// How many records are looked at together.
pub(super) const STEP: usize = 250;
/// Words and beginnings are counted up to here; a driver that has fewer is answered by one page.
const FEW: i64 = 2_000;

/// A search that has begun.
pub(super) struct Search {
    driver: Driver,
    /// What the driver does not answer.
    others: Vec<Term>,
}

enum Driver {
    /// The records of one word.
    Word(String),
    /// These, newest first: they are all that a beginning has.
    Records(Vec<RecordId>),
    /// Every record, newest first: for a beginning that too many words have.
    Newest,
}

/// A record that may be found.
pub(super) struct Candidate {
    pub(super) record: RecordId,
    /// What it is found by; empty when nobody needs to know.
    words: String,
}

/// Chooses the driver; `None` when a word has no record at all.
///
/// The query's last word counts as a beginning too, as long as it has few records, or as none has
/// the word itself: whoever has typed a common word means the word.
pub(super) fn begin(tx: &mut Tx<'_>, query: &Query) -> Result<Option<Search>, DbError> {
    let mut terms = query.terms.clone();
    if let [term] = terms.as_slice()
        && term.beginning.is_none()
    {
        return Ok(Some(Search {
            driver: Driver::Word(term.word.clone()),
            others: Vec::new(),
        }));
    }
    let mut rarest: Option<(Weight, usize)> = None;
    for (place, term) in terms.iter_mut().enumerate() {
        let weight = weigh(tx, term)?;
        if weight.0 == 0 {
            return Ok(None);
        }
        if rarest.is_none_or(|(least, _)| weight < least) {
            rarest = Some((weight, place));
        }
    }
    let Some((weight, place)) = rarest else {
        return Ok(None);
    };
    let term = &terms[place];
    let driver = match &term.beginning {
        None => Driver::Word(term.word.clone()),
        Some(_) if weight == MANY => Driver::Newest,
        Some(beginning) => Driver::Records(beginning_with(tx, &term.word, beginning)?),
    };
    if !matches!(driver, Driver::Newest) {
        terms.remove(place);
    }
    Ok(Some(Search {
        driver,
        others: terms,
    }))
}

/// How much looking a term asks for: how many records it has, counted to one more than [`FEW`],
/// and the oldest of those. Of two that have many, the one that reaches further back is rarer.
type Weight = (i64, i64);

/// More than any term that has the word itself.
const MANY: Weight = (2 * FEW + 2, 0);

/// Weighs a term. Takes its beginning away where that does not count.
fn weigh(tx: &mut Tx<'_>, term: &mut Term) -> Result<Weight, DbError> {
    let row = tx.row(
        "select count(*), coalesce(min(record_id), 0) from
             (select record_id from search_word where word = $1
              order by record_id desc limit $2) c",
        params![&term.word, FEW + 1],
    )?;
    let (own, oldest) = row.map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some(beginning) = &term.beginning else {
        return Ok((own, oldest));
    };
    let row = tx.row(
        "select count(*) from
             (select 1 from search_word where word >= $1 and word < $2 limit $3) c",
        params![beginning, after_all(beginning), FEW + 1],
    )?;
    let begun: i64 = row.map_or(Ok(0), |row| row.get(0))?;
    if own <= FEW && begun <= FEW {
        return Ok((own + begun, oldest));
    }
    if own > 0 {
        term.beginning = None;
        return Ok((own, oldest));
    }
    Ok(MANY)
}

/// The records of a word and of all that begin with `beginning`, newest first.
fn beginning_with(tx: &mut Tx<'_>, word: &str, beginning: &str) -> Result<Vec<RecordId>, DbError> {
    let mut rows = tx.rows(
        "select record_id, word from search_word where word = $1 limit $2",
        params![word, FEW],
    )?;
    rows.extend(tx.rows(
        "select record_id, word from search_word where word >= $1 and word < $2 limit $3",
        params![beginning, after_all(beginning), FEW],
    )?);
    let mut records = Vec::with_capacity(rows.len());
    for row in &rows {
        let found: String = row.get(1)?;
        if found == word || found.starts_with(beginning) {
            records.push(RecordId(row.get(0)?));
        }
    }
    records.sort_unstable_by(|a, b| b.cmp(a));
    records.dedup();
    Ok(records)
}

impl Search {
    /// The next records of the driver before `before`, newest first, at most [`STEP`]: fewer at the
    /// end.
    pub(super) fn next(&self, tx: &mut Tx<'_>, before: i64) -> Result<Vec<Candidate>, DbError> {
        let most = STEP as i64;
        let rows = match &self.driver {
            Driver::Word(word) if self.others.is_empty() => tx.rows(
                "select record_id, '' from search_word where word = $1 and record_id < $2
                 order by record_id desc limit $3",
                params![word, before, most],
            )?,
            Driver::Word(word) => tx.rows(
                "select s.record_id,
                     (select d.words from search_doc d where d.record_id = s.record_id)
                 from search_word s where s.word = $1 and s.record_id < $2
                 order by s.record_id desc limit $3",
                params![word, before, most],
            )?,
            Driver::Newest => tx.rows(
                "select record_id, words from search_doc where record_id < $1
                 order by record_id desc limit $2",
                params![before, most],
            )?,
            Driver::Records(records) => return self.of_records(tx, records, before),
        };
        let read = |row: &Row| {
            Ok(Candidate {
                record: RecordId(row.get(0)?),
                words: row.get::<Option<String>>(1)?.unwrap_or_default(),
            })
        };
        rows.iter().map(read).collect()
    }

    fn of_records(
        &self,
        tx: &mut Tx<'_>,
        records: &[RecordId],
        before: i64,
    ) -> Result<Vec<Candidate>, DbError> {
        let begin = records.partition_point(|record| record.0 >= before);
        let records = records[begin..].iter().take(STEP).copied();
        let records: Vec<RecordId> = records.collect();
        let mut words: HashMap<i64, String> = HashMap::new();
        if !self.others.is_empty() {
            for some in records.chunks(TOGETHER) {
                let (marks, values) = some_ids(some);
                let sql =
                    format!("select record_id, words from search_doc where record_id in ({marks})");
                for row in tx.rows(&sql, &values)? {
                    words.insert(row.get(0)?, row.get(1)?);
                }
            }
        }
        let candidates = records.into_iter().map(|record| Candidate {
            record,
            words: words.remove(&record.0).unwrap_or_default(),
        });
        Ok(candidates.collect())
    }

    /// Whether a candidate has the words that the driver did not answer for.
    pub(super) fn matches(&self, candidate: &Candidate) -> bool {
        if self.others.is_empty() {
            return true;
        }
        let words: Vec<&str> = candidate.words.split(' ').collect();
        self.others.iter().all(|term| term.is_among(&words))
    }
}
