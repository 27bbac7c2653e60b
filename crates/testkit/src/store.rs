//! The whole store, to be compared.

use std::collections::BTreeMap;

use pump_db::copy::TABLES;
use pump_db::{DbError, Tx, Val};

use crate::app::TestApp;

impl TestApp {
    /// Every row of every table that a backup has, as text in order.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn everything(&self) -> BTreeMap<&'static str, Vec<String>> {
        let read = |tx: &mut Tx<'_>| {
            let mut all = BTreeMap::new();
            for table in TABLES {
                let rows = tx.rows(&format!("select * from {}", table.name), &[])?;
                let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
                rows.sort();
                all.insert(table.name, rows);
            }
            Ok::<_, DbError>(all)
        };
        self.app.db.read(read).await.expect("all tables")
    }

    /// Changes the store behind the back of everybody: no act, no line of the feed.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn run(&self, sql: &'static str, values: &[i64]) {
        let values: Vec<Val> = values.iter().copied().map(Val::Int).collect();
        let run = move |tx: &mut Tx<'_>| tx.run(sql, &values).map(|_| ());
        let done: Result<(), DbError> = self.app.db.write(run).await;
        done.expect("a statement that is right");
    }
}
