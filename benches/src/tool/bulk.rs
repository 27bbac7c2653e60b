//! Loading many rows quickly.

use pump_db::{Db, DbError, Dialect, Tx, Val};
use tokio::task::JoinSet;

/// Rows in one statement.
const ROWS: usize = 250;
/// Statements in one transaction.
const STATEMENTS: usize = 8;
/// Transactions under way.
const AT_ONCE: usize = 6;

/// Inserts `rows` into `table` (with its columns in brackets).
///
/// # Errors
/// As the store says.
pub(crate) async fn insert(
    db: &Db,
    table: &str,
    rows: impl Iterator<Item = Vec<Val>>,
) -> anyhow::Result<()> {
    let mut running = JoinSet::new();
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let mut statements = Vec::with_capacity(STATEMENTS);
        while statements.len() < STATEMENTS && rows.peek().is_some() {
            statements.push(statement(table, rows.by_ref().take(ROWS)));
        }
        let write = move |tx: &mut Tx<'_>| {
            let statements: Vec<_> = statements
                .iter()
                .map(|(sql, values)| (sql.as_str(), values.clone()))
                .collect();
            tx.batch(&statements).map(|_| ())
        };
        let db = db.clone();
        running.spawn(async move { db.write::<_, DbError, _>(write).await });
        if running.len() == AT_ONCE
            && let Some(done) = running.join_next().await
        {
            done??;
        }
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(())
}

fn statement(table: &str, rows: impl Iterator<Item = Vec<Val>>) -> (String, Vec<Val>) {
    let mut sql = format!("insert into {table} values ");
    let mut values: Vec<Val> = Vec::new();
    for row in rows {
        sql += if values.is_empty() { "(" } else { ", (" };
        for (place, value) in row.into_iter().enumerate() {
            values.push(value);
            sql += if place == 0 { "$" } else { ", $" };
            sql += &values.len().to_string();
        }
        sql += ")";
    }
    (sql, values)
}

/// Has PostgreSQL look at what was loaded, as its own vacuuming does in time.
///
/// # Errors
/// As the store says.
pub(crate) async fn analyse(db: &Db, table: &'static str) -> anyhow::Result<()> {
    if db.dialect() == Dialect::Postgres {
        let analyse = move |tx: &mut Tx<'_>| tx.run(&format!("analyze {table}"), &[]);
        db.write::<_, DbError, _>(analyse).await?;
    }
    Ok(())
}
