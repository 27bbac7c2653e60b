//! What is deleted is gone from the files.

use pump_db::{DbError, Dialect, Tx, both_engines};

fn secure(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.row("pragma secure_delete", &[])?.expect("a row").get(0)
}

both_engines! {
    async fn every_connection_overwrites_what_it_deletes(test: TestDb) {
        if test.db.dialect() == Dialect::Sqlite {
            assert_eq!(test.db.write(secure).await.unwrap(), 1);
            assert_eq!(test.db.read(secure).await.unwrap(), 1);
        }
    }

    async fn tables_are_written_anew_when_that_is_quick(test: TestDb) {
        let write = |tx: &mut Tx<'_>| pump_db::settings::put(tx, "kept", "yes");
        test.db.write(write).await.unwrap();
        let large = test.db.tidy(&["setting", "job"], 1).await.unwrap();
        assert!(large.contains(&"setting".to_owned()), "{large:?}");
        assert_eq!(test.db.tidy(&["setting", "job"], i64::MAX).await.unwrap(), [""; 0]);
        let read = |tx: &mut Tx<'_>| pump_db::settings::get(tx, "kept");
        assert_eq!(test.db.read(read).await.unwrap().as_deref(), Some("yes"));
        let none = test.db.tidy(&["no_such_table"], i64::MAX).await;
        assert_eq!(none.is_err(), test.db.dialect() == Dialect::Postgres);
    }
}
