//! Reads whole tables, a page at a time in the order of their keys.

use super::digest::TableDigest;
use super::error::CopyError;
use super::tables::{self, Table};
use super::{Sum, Watch, value};
use crate::db::Db;
use crate::error::DbError;
use crate::tx::Tx;
use crate::val::Val;

/// Hands every row of `table` to `each`, and tells `page` after each page how many it had.
pub(super) fn scan(
    tx: &mut Tx<'_>,
    table: &Table,
    columns: &[String],
    each: &mut dyn FnMut(&[Val]) -> Result<(), CopyError>,
    page: &mut dyn FnMut(u64),
) -> Result<(), CopyError> {
    let places: Option<Vec<usize>> = table
        .key
        .iter()
        .map(|key| columns.iter().position(|column| column == key))
        .collect();
    let places = places.ok_or_else(|| {
        CopyError::Schema(format!("the key of the table {} is missing", table.name))
    })?;
    let numbers: Vec<String> = (1..=places.len())
        .map(|place| format!("${place}"))
        .collect();
    let (key, numbers) = (table.key.join(", "), numbers.join(", "));
    // The mark of an unfinished load is the store's own and no part of a copy.
    let kept = match table.name {
        "setting" => "name <> 'restoring'",
        _ => "1 = 1",
    };
    let begin = format!(
        "select {} from {} where {kept}",
        columns.join(", "),
        table.name
    );
    let rest = format!("order by {key} limit {}", table.page);
    let next = format!("{begin} and ({key}) > ({numbers}) {rest}");
    let mut rows = tx.rows(&format!("{begin} {rest}"), &[])?;
    loop {
        for row in &rows {
            each(&row.0)?;
        }
        page(rows.len() as u64);
        let Some(last) = rows.last().filter(|_| rows.len() == table.page) else {
            return Ok(());
        };
        let after: Vec<Val> = places
            .iter()
            .filter_map(|place| last.0.get(*place).cloned())
            .collect();
        rows = tx.rows(&next, &after)?;
    }
}

/// What the tables that `like` names have in sum now, over the same columns: one moment of the
/// store.
///
/// # Errors
/// As the store says.
pub async fn sums(db: &Db, like: &[Sum], watch: &Watch) -> Result<Vec<Sum>, CopyError> {
    let (like, watch) = (like.to_vec(), watch.clone());
    db.read(move |tx| {
        let mut done = 0;
        let mut sums = Vec::with_capacity(like.len());
        for like in &like {
            sums.push(sum(tx, like, &mut |rows| {
                done += rows;
                watch(&like.table, done);
            })?);
        }
        Ok(sums)
    })
    .await
}

fn sum(tx: &mut Tx<'_>, like: &Sum, page: &mut dyn FnMut(u64)) -> Result<Sum, CopyError> {
    let name = &like.table;
    let unknown = || DbError::Schema(format!("the table {name} is not one that is copied"));
    let table = tables::find(name).ok_or_else(unknown)?;
    let (mut digest, mut bytes) = (TableDigest::default(), Vec::new());
    let mut add = |row: &[Val]| {
        bytes.clear();
        row.iter().for_each(|it| value::put(&mut bytes, it));
        digest.add(&bytes);
        Ok(())
    };
    scan(tx, table, &like.columns, &mut add, page)?;
    Ok(Sum {
        rows: digest.rows(),
        digest: digest.digest(),
        ..like.clone()
    })
}

/// The tables of `wanted` that are otherwise, or missing, in `found`.
#[must_use]
pub fn differing(wanted: &[Sum], found: &[Sum]) -> Vec<String> {
    let differ = wanted.iter().filter(|it| !found.contains(it));
    differ.map(|it| it.table.clone()).collect()
}
