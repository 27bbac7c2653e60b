//! What the statements that ran would examine: those that read a whole table grow with it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::db::Db;
use crate::error::DbError;
use crate::val::Val;

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Notes a statement that ran on SQLite.
pub(crate) fn saw(sql: &str) {
    SEEN.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(sql.to_owned());
}

/// Of all statements that this process has run on SQLite so far: those whose plan scans a whole
/// table that is not in `small`, each with the line of the plan. Searching by an index, and
/// reading an index in its order with a limit, are no scans.
///
/// # Errors
/// As the store says.
pub async fn whole_scans(db: &Db, small: &'static [&'static str]) -> Result<Vec<String>, DbError> {
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    db.read(move |tx| {
        let mut scans = Vec::new();
        for sql in &seen {
            let word = sql.trim_start().split(' ').next().unwrap_or_default();
            if !["select", "insert", "update", "delete"].contains(&word) {
                continue;
            }
            for row in tx.rows(&format!("explain query plan {sql}"), &nulls(sql))? {
                let line: String = row.get(3)?;
                let table = line
                    .strip_prefix("SCAN ")
                    .map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
                // The list of tables grows with the program only.
                let scans_all = table.is_some_and(|table| {
                    table != "sqlite_schema" && !small.contains(&table.as_str())
                });
                if scans_all && !line.contains("USING") && !line.contains("CONSTANT ROW") {
                    scans.push(format!("{line}: {sql}"));
                }
            }
        }
        Ok(scans)
    })
    .await
}

/// As many nulls as the statement has parameters: a plan does not look at them.
fn nulls(sql: &str) -> Vec<Val> {
    let numbers = sql.split('$').skip(1).filter_map(|rest| {
        let digits = rest.split(|char: char| !char.is_ascii_digit()).next()?;
        digits.parse().ok()
    });
    vec![Val::Null; numbers.max().unwrap_or(0_usize)]
}
