//! Loading: only into an empty store, again after it broke off, and from older schemas.

use pump_core::Millis;
use pump_db::copy::{CopyError, Scratch, empty, finish, load, sums, unfinished, verify};
use pump_db::testing::{bare_db, older_db, test_db};
use pump_db::{Db, DbError, both_engines};

use super::filled::fill;
use super::{copied, engine, loaded, place, quiet};

async fn refused(db: &Db) {
    for why in [
        pump_db::check(db).await,
        pump_db::migrate(db, Millis(7)).await.map(|_| ()),
    ] {
        let Err(DbError::Schema(why)) = why else {
            panic!("{why:?}");
        };
        assert!(why.contains("begun and not finished"), "{why}");
    }
}

both_engines! {
    async fn a_store_with_anything_in_it_is_not_touched(test: TestDb) {
        let (_folder, file) = place();
        copied(&test.db, &file).await;
        test.db.write(|tx| tx.run("insert into words (id, body) values (1, 'x')", &[])).await.unwrap();
        let wanted = loaded(&test.db, &file).await;
        assert!(matches!(&wanted, Err(CopyError::NotEmpty(table)) if table == "words"), "{wanted:?}");
        let again = empty(test.db.clone(), &test.place).await;
        assert!(matches!(again, Err(CopyError::NotEmpty(_))), "{again:?}");
        assert!(!unfinished(&test.db).await.unwrap());
        pump_db::check(&test.db).await.unwrap();
    }

    async fn a_load_that_broke_off_keeps_everybody_out_until_it_is_begun_again(test: TestDb) {
        fill(&test.db).await;
        let (_folder, file) = place();
        let made = copied(&test.db, &file).await;
        let target = bare_db(engine(&test)).await.unwrap();
        // Everything but the last thing.
        load(&target.db, &file, &made, Millis(6), &quiet()).await.unwrap();
        refused(&target.db).await;
        let again = load(&target.db, &file, &made, Millis(6), &quiet()).await;
        assert!(matches!(again, Err(CopyError::Unfinished)), "{again:?}");
        let copy = pump_db::copy::backup(&target.db, &file, true, Millis(8), &quiet()).await;
        assert!(matches!(copy, Err(CopyError::Unfinished)), "{copy:?}");
        assert_eq!(verify(&file, &quiet()).unwrap(), made, "the good one is still there");

        let place = target.place.clone();
        let pump_db::testing::TestDb { db, .. } = &target;
        empty(db.clone(), &place).await.unwrap();
        let db = Db::open(&place).unwrap();
        load(&db, &file, &made, Millis(6), &quiet()).await.unwrap();
        finish(&db).await.unwrap();
        pump_db::check(&db).await.unwrap();
        assert_eq!(sums(&db, &made.tables, &quiet()).await.unwrap(), made.tables);
    }

    async fn a_copy_of_an_older_schema_is_loaded_and_brought_up_to_date(test: TestDb) {
        let engine = engine(&test);
        let old = older_db(engine, 1).await.unwrap();
        old.db.write(|tx| {
            tx.run("insert into words (id, body) values (1, 'x')", &[])?;
            tx.run("update reader set n = 5 where name = 'matcher'", &[])
        }).await.unwrap();
        let (_folder, file) = place();
        let made = copied(&old.db, &file).await;
        assert!(made.tables.iter().all(|it| it.table != "record_under"), "not yet there");

        let newer = loaded(&test.db, &file).await.unwrap_err();
        assert!(newer.to_string().contains("a newer schema"), "{newer}");
        pump_db::check(&test.db).await.unwrap();

        let new = bare_db(engine).await.unwrap();
        loaded(&new.db, &file).await.unwrap();
        pump_db::check(&new.db).await.unwrap();
        let readers: Vec<(String, i64)> = new.db.read(|tx| {
            let rows = tx.rows("select name, n from reader order by name", &[])?;
            rows.iter().map(|row| Ok::<_, DbError>((row.get(0)?, row.get(1)?))).collect()
        }).await.unwrap();
        assert_eq!(readers.len(), 5, "{readers:?}");
        assert!(readers.contains(&("matcher".into(), 5)) && readers.contains(&("topics".into(), 0)));
    }

    async fn a_scratch_store_is_empty_and_goes(test: TestDb) {
        fill(&test.db).await;
        let (_folder, file) = place();
        let made = copied(&test.db, &file).await;
        let scratch = Scratch::make(&test.place, &format!("t{}", std::process::id())).await.unwrap();
        let db = Db::open(scratch.place()).unwrap();
        loaded(&db, &file).await.unwrap();
        assert_eq!(sums(&db, &made.tables, &quiet()).await.unwrap(), made.tables);
        drop(db);
        let gone = scratch.place().clone();
        scratch.remove().await.unwrap();
        let opened = match Db::open(&gone) {
            Ok(db) => db.read(|tx| tx.rows("select 1", &[])).await.map(|_| ()),
            Err(error) => Err(error),
        };
        assert!(opened.is_err(), "{gone:?}");
        pump_db::check(&test.db).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_loads_at_once_are_one() {
    let Some(source) = test_db(pump_db::testing::Engine::Postgres).await else {
        return;
    };
    fill(&source.db).await;
    let (_folder, file) = place();
    let made = copied(&source.db, &file).await;
    let target = bare_db(pump_db::testing::Engine::Postgres).await.unwrap();
    let watch = quiet();
    let (one, other) = tokio::join!(
        load(&target.db, &file, &made, Millis(6), &watch),
        load(&target.db, &file, &made, Millis(6), &watch),
    );
    let done = [&one, &other].iter().filter(|it| it.is_ok()).count();
    assert_eq!(done, 1, "{one:?} {other:?}");
    assert_eq!(
        sums(&target.db, &made.tables, &watch).await.unwrap(),
        made.tables
    );
}
