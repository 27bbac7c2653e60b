//! Writes the rows of a copy into a store, in steps that let others go on.

use std::path::Path;
use std::sync::Arc;

use super::error::CopyError;
use super::reader::Reader;
use super::{Sum, Watch, tables};
use crate::db::Db;
use crate::error::DbError;
use crate::val::Val;

/// The most rows of a transaction …
const MOST_ROWS: usize = 2_000;
/// … and about the most bytes.
const MOST_BYTES: usize = 4 << 20;
/// How many rows a statement holds; what is left of a step goes one by one, so that each table has
/// only two texts.
const TOGETHER: usize = 50;

/// Loads every row of the copy, whose tables are there.
pub(super) async fn rows(db: &Db, file: &Path, watch: &Watch) -> Result<(), CopyError> {
    let mut reader = Reader::open(file)?;
    let mut step: Option<Step> = None;
    let mut done = 0;
    while let Some(row) = reader.row()? {
        let Some(table) = reader.tables().last() else {
            return Err(CopyError::damaged(file, "a row has no table"));
        };
        if let Some(full) = &mut step
            && (full.table != table.table || full.is_full())
        {
            done += full.run(db).await?;
            watch(&full.table, done);
        }
        if step.as_ref().is_none_or(|step| step.table != table.table) {
            step = Some(Step::of(db, table).await?);
        }
        if let Some(step) = &mut step {
            step.add(row);
        }
    }
    if let Some(mut last) = step {
        last.run(db).await?;
    }
    Ok(())
}

/// Rows of one table that are written together.
struct Step {
    table: String,
    columns: usize,
    together: Arc<str>,
    one: Arc<str>,
    values: Vec<Val>,
    bytes: usize,
}

impl Step {
    /// A step for rows of `table`, which must have those columns in the store.
    async fn of(db: &Db, table: &Sum) -> Result<Self, CopyError> {
        let unknown = |what: &str| {
            let why = format!("the backup has {what}, which this store does not know");
            CopyError::Schema(why)
        };
        let known = tables::find(&table.table).ok_or_else(|| unknown(&table.table))?;
        let there = db.read(|tx| tables::columns(tx, known.name)).await?;
        // Names from a file become part of a statement: only those that the schema has.
        if let Some(name) = table.columns.iter().find(|it| !there.contains(it)) {
            return Err(unknown(&format!("{}.{name}", known.name)));
        }
        let insert = format!(
            "insert into {} ({}) values ",
            known.name,
            table.columns.join(", ")
        );
        let columns = table.columns.len();
        Ok(Self {
            table: table.table.clone(),
            columns,
            together: format!("{insert}{}", places(columns, TOGETHER)).into(),
            one: format!("{insert}{}", places(columns, 1)).into(),
            values: Vec::new(),
            bytes: 0,
        })
    }

    fn is_full(&self) -> bool {
        self.values.len() >= MOST_ROWS * self.columns || self.bytes >= MOST_BYTES
    }

    fn add(&mut self, row: Vec<Val>) {
        let weigh = |value: &Val| match value {
            Val::Text(text) => text.len(),
            Val::Bytes(bytes) => bytes.len(),
            _ => 8,
        };
        self.bytes += row.iter().map(weigh).sum::<usize>();
        self.values.extend(row);
    }

    /// Writes the rows, and tells how many they were.
    async fn run(&mut self, db: &Db) -> Result<u64, DbError> {
        let (together, one) = (Arc::clone(&self.together), Arc::clone(&self.one));
        let columns = self.columns;
        self.bytes = 0;
        let values = std::mem::take(&mut self.values);
        let count = values.len() / columns.max(1);
        db.write(move |tx| {
            let mut parts = values.chunks_exact(columns * TOGETHER);
            for part in &mut parts {
                tx.run(&together, part)?;
            }
            for row in parts.remainder().chunks_exact(columns) {
                tx.run(&one, row)?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
        Ok(count as u64)
    }
}

/// `($1, $2), ($3, $4)`: places for so many rows.
fn places(columns: usize, rows: usize) -> String {
    let row = |row: usize| {
        let places = (1..=columns).map(|place| format!("${}", row * columns + place));
        format!("({})", places.collect::<Vec<_>>().join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
