//! The whole store, to be compared.

use std::collections::BTreeMap;

use pump_db::copy::TABLES;
use pump_db::{DbError, Tx};

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
}
