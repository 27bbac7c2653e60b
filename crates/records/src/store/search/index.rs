//! Reading what records are found by, and writing it.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::RecordId;
use pump_db::{DbError, Dialect, Tx, Val, params};

use crate::store::Plan;
use crate::store::people::{TOGETHER, some_ids};

/// The last number within a record, of contributions and of updates, whose text is looked for.
const LAST_NO: i64 = 2_000;

/// Where a record stands in its tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kin {
    /// The root of its tree: itself, when it is not merged.
    pub(crate) root: RecordId,
    joined: i64,
}

impl Kin {
    /// Whether others are merged into it.
    pub(crate) fn has_joined(&self) -> bool {
        self.joined > 0
    }
}

/// Where each of `records` stands.
pub(crate) fn kin(
    tx: &mut Tx<'_>,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, Kin>, DbError> {
    let records: Vec<RecordId> = records.iter().copied().collect();
    let mut found = BTreeMap::new();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!("select id, root, joined from record where id in ({marks})");
        for row in tx.rows(&sql, &values)? {
            let kin = Kin {
                root: RecordId(row.get(1)?),
                joined: row.get(2)?,
            };
            found.insert(RecordId(row.get(0)?), kin);
        }
    }
    Ok(found)
}

/// Locks `records` until the transaction ends, in their order.
pub(crate) fn lock_all(tx: &mut Tx<'_>, records: &BTreeSet<RecordId>) -> Result<(), DbError> {
    if tx.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let records: Vec<RecordId> = records.iter().copied().collect();
    for some in records.chunks(TOGETHER) {
        let (marks, values) = some_ids(some);
        let sql = format!("select id from record where id in ({marks}) order by id for update");
        tx.rows(&sql, &values)?;
    }
    Ok(())
}

/// The words that a record is found by today.
pub(crate) fn words_of_record(
    tx: &mut Tx<'_>,
    record: RecordId,
) -> Result<BTreeSet<String>, DbError> {
    let sql = "select words from search_doc where record_id = $1";
    let row = tx.row(sql, params![record])?;
    let words: String = row.map_or(Ok(String::new()), |row| row.get(0))?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}

/// Up to `most` of the contributions to a record and `most` of its updates: the first of each that
/// everybody may read. Words by questions of their own and not by joins, as with contributions.
pub(crate) fn said(tx: &mut Tx<'_>, record: RecordId, most: usize) -> Result<Vec<String>, DbError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let values = params![record, LAST_NO, most];
    let mut rows = tx.rows(
        "select (select w.body from words w where w.id = c.id and w.released_at is not null
             and w.removed_at is null)
         from contribution c where c.record_id = $1 and c.no <= $2 and c.has_words = 1
             and c.moved_to is null
         order by c.no limit $3",
        values,
    )?;
    rows.extend(tx.rows(
        "select (select w.body from words w where w.id = u.change_id and w.released_at is not null
             and w.removed_at is null)
         from record_update u where u.record_id = $1 and u.no <= $2
         order by u.no limit $3",
        values,
    )?);
    let bodies = rows.iter().map(|row| row.get::<Option<String>>(0));
    bodies.filter_map(Result::transpose).collect()
}

/// Plans that a record is found by `new` and no more by `old`: only the difference is written.
pub(crate) fn plan_words(
    plan: &mut Plan,
    record: RecordId,
    old: &BTreeSet<String>,
    new: &BTreeSet<String>,
) {
    if old == new {
        return;
    }
    for some in chunks(old.difference(new)) {
        plan.push(
            "delete from search_word where record_id = $1 and word in ($2, $3, $4, $5, $6, $7, $8,
                 $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
            &with_words(record, &some),
        );
    }
    for some in chunks(new.difference(old)) {
        plan.push(
            "insert into search_word (word, record_id) values ($2, $1), ($3, $1), ($4, $1),
                 ($5, $1), ($6, $1), ($7, $1), ($8, $1), ($9, $1), ($10, $1), ($11, $1), ($12, $1),
                 ($13, $1), ($14, $1), ($15, $1), ($16, $1), ($17, $1), ($18, $1), ($19, $1),
                 ($20, $1), ($21, $1)
             on conflict (word, record_id) do nothing",
            &with_words(record, &some),
        );
    }
    if new.is_empty() {
        plan.push(
            "delete from search_doc where record_id = $1",
            params![record],
        );
    } else {
        let words: Vec<&str> = new.iter().map(String::as_str).collect();
        plan.push(
            "insert into search_doc (record_id, words) values ($1, $2)
             on conflict (record_id) do update set words = excluded.words",
            params![record, words.join(" ")],
        );
    }
}

fn chunks<'w>(words: impl Iterator<Item = &'w String>) -> Vec<Vec<&'w String>> {
    let words: Vec<&String> = words.collect();
    words.chunks(TOGETHER).map(<[_]>::to_vec).collect()
}

/// The record, then as many words as a statement has marks for: the last again and again where
/// there are fewer, so that one text is prepared.
fn with_words(record: RecordId, some: &[&String]) -> Vec<Val> {
    let words = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
    let words = words.map(|word| Val::from(*word));
    std::iter::once(Val::from(record)).chain(words).collect()
}
