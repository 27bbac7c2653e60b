//! What the engines promise, the same on both.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use pump_core::Millis;
use pump_db::{Db, DbError, Row, Tx, both_engines, lease, params, queue};

async fn count(db: &Db, sql: &'static str) -> i64 {
    db.read(move |tx| tx.row(sql, &[])?.expect("a row").get(0))
        .await
        .unwrap()
}

fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<u64, DbError> {
    tx.run(
        "insert into setting (name, value) values ($1, $2)",
        params![name, value],
    )
}

both_engines! {
    async fn what_is_written_is_read_back_in_its_kind(test: TestDb) {
        test.db.write(|tx| tx.run(
            "insert into contact (endpoint_id, address, name) values ($2, $1, $3)",
            params!["ŵ'\"; --", i64::MAX, None::<&str>],
        )).await.unwrap();
        let row: Row = test.db.read(|tx| {
            let row = tx.row("select endpoint_id, address, name from contact where address = $1",
                params!["ŵ'\"; --"])?;
            Ok::<_, DbError>(row.expect("the row"))
        }).await.unwrap();
        assert_eq!(row.get::<i64>(0).unwrap(), i64::MAX);
        assert_eq!(row.get::<String>(1).unwrap(), "ŵ'\"; --");
        assert_eq!(row.get::<Option<String>>(2).unwrap(), None);
        assert!(row.get::<i64>(1).is_err() && row.get::<i64>(3).is_err());
    }

    async fn a_closure_that_fails_leaves_nothing_and_harms_no_other(test: TestDb) {
        let mut tasks = Vec::new();
        for n in 0..40_u32 {
            let db = test.db.clone();
            tasks.push(tokio::spawn(async move {
                db.write(move |tx| {
                    put(tx, &format!("n{n}"), "x")?;
                    if n % 4 == 0 {
                        return Err(DbError::Engine("refused by the test".into()));
                    }
                    Ok(n)
                }).await
            }));
        }
        for (n, task) in tasks.into_iter().enumerate() {
            assert_eq!(task.await.unwrap().is_ok(), n % 4 != 0);
        }
        assert_eq!(count(&test.db, "select count(*) from setting").await, 30);
    }

    async fn a_panic_in_a_closure_is_an_error_and_the_store_goes_on(test: TestDb) {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let panicked = test.db.write(|tx| {
            put(tx, "lost", "x")?;
            if tx.dialect() == tx.dialect() { panic!("on purpose") }
            Ok::<_, DbError>(())
        }).await;
        std::panic::set_hook(hook);
        assert!(matches!(panicked, Err(DbError::Engine(_))), "{panicked:?}");
        test.db.write(|tx| put(tx, "kept", "x")).await.unwrap();
        assert_eq!(count(&test.db, "select count(*) from setting").await, 1);
    }

    async fn a_taken_unique_key_is_known_as_such(test: TestDb) {
        test.db.write(|tx| put(tx, "a", "1")).await.unwrap();
        let twice = test.db.write(|tx| put(tx, "a", "2")).await;
        assert!(matches!(twice, Err(DbError::Unique(_))), "{twice:?}");
    }

    async fn a_read_sees_one_snapshot_and_cannot_write(test: TestDb) {
        let refused = test.db.read(|tx| put(tx, "a", "1")).await;
        assert!(refused.is_err());
        let (begin, go) = (Arc::new(tokio::sync::Barrier::new(2)), Arc::new(AtomicU32::new(0)));
        let (db, reading, wrote) = (test.db.clone(), Arc::clone(&begin), Arc::clone(&go));
        let handle = tokio::runtime::Handle::current();
        let read = tokio::task::spawn_blocking(move || handle.clone().block_on(db.read(move |tx| {
            let first: i64 = tx.row("select count(*) from setting", &[])?.expect("row").get(0)?;
            if wrote.load(Ordering::SeqCst) == 0 {
                tokio::task::block_in_place(|| {
                    let waits = tokio::runtime::Builder::new_current_thread().build().unwrap();
                    waits.block_on(reading.wait());
                    waits.block_on(reading.wait());
                });
            }
            let second: i64 = tx.row("select count(*) from setting", &[])?.expect("row").get(0)?;
            Ok::<_, DbError>((first, second))
        })));
        begin.wait().await;
        test.db.write(|tx| put(tx, "b", "1")).await.unwrap();
        go.store(1, Ordering::SeqCst);
        begin.wait().await;
        assert_eq!(read.await.unwrap().unwrap(), (0, 0));
        assert_eq!(count(&test.db, "select count(*) from setting").await, 1);
    }

    async fn a_lease_has_one_holder_until_it_runs_out(test: TestDb) {
        let take = |holder: &'static str, now| test.db.write(move |tx| {
            lease::take(tx, "numberer", holder, Millis(now), 200)
        });
        assert!(take("a", 1_000).await.unwrap());
        assert!(!take("b", 1_100).await.unwrap());
        assert!(take("a", 1_150).await.unwrap());
        assert!(!take("b", 1_350).await.unwrap());
        assert!(take("b", 1_351).await.unwrap());
        test.db.write(|tx| lease::give_back(tx, "numberer", "a")).await.unwrap();
        assert!(!take("a", 1_360).await.unwrap());
        test.db.write(|tx| lease::give_back(tx, "numberer", "b")).await.unwrap();
        assert!(take("a", 1_360).await.unwrap());
        // The clock is set back: what was for 200 ms is not for the rest of the time.
        assert!(!take("b", 1_360).await.unwrap());
        assert!(take("b", 900).await.unwrap());
        assert!(!take("a", 1_000).await.unwrap());
    }

    async fn a_job_is_held_by_one_done_once_and_comes_back_when_it_fails(test: TestDb) {
        test.db.write(|tx| {
            for id in 0..10 {
                queue::put(tx, id, "sweep", "{}", Millis(id))?;
                queue::put(tx, id, "sweep", "again", Millis(id))?;
            }
            Ok::<_, DbError>(())
        }).await.unwrap();
        let claim = |holder: &'static str, now: i64, most| test.db.write(move |tx| {
            queue::claim(tx, "sweep", holder, Millis(now), 1_000, most)
        });
        let (a, b) = tokio::join!(claim("a", 100, 6), claim("b", 100, 6));
        let (a, b) = (a.unwrap(), b.unwrap());
        let mut ids: Vec<i64> = a.iter().chain(&b).map(|job| job.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((ids.len(), a.len() + b.len()), (10, 10), "no job twice");
        assert_eq!(claim("c", 200, 9).await.unwrap().len(), 0);
        let first = a[0].clone();
        test.db.write(move |tx| queue::failed(tx, &first, "a", Millis(200), "no")).await.unwrap();
        let id = a[1].id;
        assert!(test.db.write(move |tx| queue::done(tx, id, "a")).await.unwrap());
        let lost = claim("c", 1_200, 20).await.unwrap();
        assert_eq!(lost.len(), 8, "leases ran out; one is done, one waits a minute");
        assert_eq!(claim("d", 1_200 - 500, 20).await.unwrap().len(), 8, "a clock set back");
        let id = a[2].id;
        assert!(!test.db.write(move |tx| queue::done(tx, id, "a")).await.unwrap());
        let back = claim("c", 200 + 60_000, 20).await.unwrap();
        assert!(back.iter().any(|job| job.id == a[0].id && job.tries == 1));
    }

    async fn many_statements_go_in_one_batch_and_fail_as_one(test: TestDb) {
        let insert = "insert into setting (name, value) values ($1, $2)";
        let touched = test.db.write(move |tx| tx.batch(&[
            (insert, params!["a", "1"].to_vec()),
            (insert, params!["b", "1"].to_vec()),
            ("update setting set value = $1", params!["2"].to_vec()),
        ])).await.unwrap();
        assert_eq!(touched, [1, 1, 2]);
        let refused = test.db.write(move |tx| tx.batch(&[
            (insert, params!["c", "1"].to_vec()),
            (insert, params!["a", "1"].to_vec()),
        ])).await;
        assert!(matches!(refused, Err(DbError::Unique(_))), "{refused:?}");
        assert_eq!(count(&test.db, "select count(*) from setting").await, 2);
    }
}

#[tokio::test]
async fn sqlite_runs_what_ends_a_group_in_the_groups_own_transaction() {
    let test = pump_db::testing::test_db(pump_db::testing::Engine::Sqlite)
        .await
        .unwrap();
    test.db.at_group_end(|tx| {
        tx.run("update setting set value = 'ended' where name = 'a'", &[])?;
        let there = tx.row("select value from setting where name = 'fail'", &[])?;
        if there.is_some() {
            Err(DbError::Engine("on purpose".into()))
        } else {
            Ok(())
        }
    });
    test.db.write(|tx| put(tx, "a", "begun")).await.unwrap();
    let ended = "select count(*) from setting where value = 'ended'";
    assert_eq!(count(&test.db, ended).await, 1);
    test.db.write(|tx| put(tx, "fail", "x")).await.unwrap();
    assert_eq!(
        count(&test.db, "select count(*) from setting").await,
        2,
        "the job itself stands"
    );
}

#[tokio::test]
async fn work_that_never_ends_is_interrupted_and_the_group_lives_on() {
    let test = pump_db::testing::test_db(pump_db::testing::Engine::Sqlite)
        .await
        .unwrap();
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n)
        insert into setting (name, value) select 'n' || i, 'x' from n";
    let slow = test.db.write(move |tx| tx.run(endless, &[]));
    let others = (0..20).map(|n| {
        let db = test.db.clone();
        tokio::spawn(async move { db.write(move |tx| put(tx, &format!("k{n}"), "x")).await })
    });
    let others: Vec<_> = others.collect();
    let slow = slow.await;
    assert!(matches!(slow, Err(DbError::TooLong)), "{slow:?}");
    for other in others {
        other.await.unwrap().unwrap();
    }
    assert_eq!(count(&test.db, "select count(*) from setting").await, 20);
}

#[tokio::test]
async fn a_full_file_refuses_the_write_and_keeps_the_rest() {
    let test = pump_db::testing::test_db(pump_db::testing::Engine::Sqlite)
        .await
        .unwrap();
    test.db.write(|tx| put(tx, "kept", "x")).await.unwrap();
    test.db
        .write(|tx| tx.rows("pragma max_page_count = 100", &[]).map(|_| ()))
        .await
        .unwrap();
    let big = "insert into setting (name, value) values ('big', $1)";
    let full = test
        .db
        .write(move |tx| tx.run(big, params!["x".repeat(4_000_000)]))
        .await;
    assert!(matches!(full, Err(DbError::Unavailable(_))), "{full:?}");
    test.db.write(|tx| put(tx, "after", "x")).await.unwrap();
    assert_eq!(count(&test.db, "select count(*) from setting").await, 2);
}

/// A reader does not wait to hear that its transaction is over; it must be over all the same, or
/// nothing that is deleted would ever be cleaned away.
#[tokio::test]
async fn what_has_read_leaves_no_transaction_open() {
    let Some(test) = pump_db::testing::test_db(pump_db::testing::Engine::Postgres).await else {
        return;
    };
    let Some(aside) = Db::open(&test.place).ok() else {
        panic!("the same database once more")
    };
    for _ in 0..20 {
        assert_eq!(count(&test.db, "select count(*) from setting").await, 0);
    }
    let open = "select count(*) from pg_stat_activity where datname = current_database()
        and state <> 'active' and xact_start is not null and pid <> pg_backend_pid()";
    // The server may not have come to it yet; what never comes to it fails.
    for _ in 0..10_000 {
        if count(&aside, open).await == 0 {
            return;
        }
    }
    panic!("a transaction stays open");
}
