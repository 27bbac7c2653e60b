//! A page of the records that have all words of a query, newest first.
//!
//! One word drives: the one with the fewest records. The others are looked up in what each record
//! is found by. As with every list a page looks at a bounded number of records.

use std::collections::HashMap;

use pump_core::{Actor, Reference};
use pump_db::{DbError, Tx, Val};

use super::driver::{Candidate, STEP, begin};
use crate::row::{COLUMNS, FROM, RecordRow};
use crate::search::Query;
use crate::store::list::{Beside, MOST_LOOKED_AT, may_see, passes};
use crate::store::people::{TOGETHER, some_ids};
use crate::store::{Filter, Page, find, find_by_id};

/// A page of the records that `query` finds, that pass `filter` and that `viewer` may see, after
/// `cursor`: newest first, before them the one that the query names. Who may see a record is looked
/// at here too, so that what has just gone from sight is not found, however far the reader is.
///
/// # Errors
/// As the store says.
pub fn search(
    tx: &mut Tx<'_>,
    viewer: &Actor,
    query: &Query,
    filter: &Filter,
    cursor: Option<(i64, i64)>,
    most: usize,
) -> Result<Page, DbError> {
    let shown = |record: &RecordRow| {
        record.merged_into.is_none() && passes(record, filter) && may_see(viewer, record)
    };
    let named = match &query.reference {
        Some(reference) => named(tx, viewer, reference)?.filter(shown),
        None => None,
    };
    let named = match named {
        Some(named) if stands_beside(tx, &named, filter)? => Some(named),
        _ => None,
    };
    let named_id = named.as_ref().map(|record| record.id);
    let mut page = Page {
        records: named.filter(|_| cursor.is_none()).into_iter().collect(),
        next: None,
    };
    let Some(search) = begin(tx, query)? else {
        return Ok(page);
    };
    let (mut after, mut looked_at) = (cursor.map_or(i64::MAX, |(_, id)| id), 0);
    loop {
        let candidates = search.next(tx, after)?;
        let matching: Vec<_> = candidates.iter().filter(|it| search.matches(it)).collect();
        for some in matching.chunks(TOGETHER) {
            let mut records = read(tx, some, filter)?;
            for candidate in some {
                if page.records.len() >= most {
                    page.next = Some((0, after));
                    return Ok(page);
                }
                after = candidate.record.0;
                let record = records.remove(&candidate.record.0);
                let record = record.filter(|it| Some(it.id) != named_id && shown(it));
                page.records.extend(record);
            }
        }
        let Some(last) = candidates.last().filter(|_| candidates.len() == STEP) else {
            return Ok(page);
        };
        after = last.record.0;
        looked_at += candidates.len();
        if looked_at >= MOST_LOOKED_AT || page.records.len() >= most {
            page.next = Some((0, after));
            return Ok(page);
        }
    }
}

/// The record of `reference`, or the one that it is merged into, if `viewer` may see both.
fn named(
    tx: &mut Tx<'_>,
    viewer: &Actor,
    reference: &Reference,
) -> Result<Option<RecordRow>, DbError> {
    let found = find(tx, reference.as_str())?;
    let Some(found) = found.filter(|record| may_see(viewer, record)) else {
        return Ok(None);
    };
    if found.merged_into.is_some() {
        return find_by_id(tx, found.root);
    }
    Ok(Some(found))
}

/// Whether a record has the area and the answers that are wanted.
fn stands_beside(tx: &mut Tx<'_>, record: &RecordRow, filter: &Filter) -> Result<bool, DbError> {
    let mut values = vec![Val::Int(record.id.0)];
    let also = Beside::of(filter).also(&mut values, 1);
    let sql = format!("select 1 from record r where r.id = $1{also}");
    Ok(tx.row(&sql, &values)?.is_some())
}

/// The records of some candidates, by id, without those of another area or with other answers.
fn read(
    tx: &mut Tx<'_>,
    some: &[&Candidate],
    filter: &Filter,
) -> Result<HashMap<i64, RecordRow>, DbError> {
    let ids: Vec<_> = some.iter().map(|candidate| candidate.record).collect();
    let (marks, mut values) = some_ids(&ids);
    let also = Beside::of(filter).also(&mut values, 1);
    let sql = format!("select {COLUMNS} from {FROM} where r.id in ({marks}){also}");
    let mut records = HashMap::new();
    for row in tx.rows(&sql, &values)? {
        let record = RecordRow::read(&row)?;
        records.insert(record.id.0, record);
    }
    Ok(records)
}
