//! The writer stands still: whoever is one too many is told so at once, and when it goes on, so
//! does everybody who waited.

use std::time::{Duration, Instant};

use pump_db::testing::{Engine, TestDb, test_db};
use pump_db::{Db, DbError, Place, params};
use tokio::task::JoinSet;

/// More than the queue of the store holds, with all that its writers have in hand.
const WRITES: u32 = 5_000;
/// Beyond this nobody may wait to be told; a bound for a very slow machine, not a measure.
const AT_ONCE: Duration = Duration::from_secs(20);

/// Gives the store more writes than it can hold; `told` is called once with how many of them were
/// refused while it stood still. Those that were taken must all be done in the end.
async fn beyond_the_queue(db: &Db, goes_on: impl AsyncFnOnce()) {
    let mut writes = JoinSet::new();
    let began = Instant::now();
    for n in 0..WRITES {
        let db = db.clone();
        writes.spawn(async move {
            let insert = "insert into setting (name, value) values ($1, 'x')";
            let write = move |tx: &mut pump_db::Tx<'_>| tx.run(insert, params![format!("n{n}")]);
            (n, db.write::<_, DbError, _>(write).await)
        });
    }
    // Only refusals come while it stands still: as many as are too many.
    let mut refused = 0;
    while let Ok(Some(answer)) = tokio::time::timeout(AT_ONCE, writes.join_next()).await {
        let (_, answer) = answer.unwrap();
        assert!(matches!(answer, Err(DbError::Unavailable(_))), "{answer:?}");
        refused += 1;
        if refused == WRITES - 4_096 - IN_HAND {
            break;
        }
    }
    assert!(began.elapsed() < AT_ONCE, "{refused} were told, too late");
    assert!(refused >= WRITES - 4_096 - IN_HAND, "{refused}");
    goes_on().await;
    let mut done = 0;
    while let Some(answer) = writes.join_next().await {
        match answer.unwrap() {
            (_, Ok(_)) => done += 1,
            (_, Err(DbError::Unavailable(_) | DbError::Again(_))) => refused += 1,
            (n, other) => panic!("{n}: {other:?}"),
        }
    }
    assert!(done >= 4_000, "{done} of those who waited were done");
    let count = "select count(*) from setting where name like 'n%'";
    let count = db.read(move |tx| tx.row(count, &[])?.expect("a row").get::<i64>(0));
    let count = count.await.map_err(|error: DbError| error).unwrap();
    assert_eq!((count, done + refused), (i64::from(done), WRITES));
}

/// How many writes the writers may have taken out of the queue.
const IN_HAND: u32 = 8;

async fn after_it_goes_on(test: &TestDb) {
    let insert = "insert into setting (name, value) values ('after', 'x')";
    let write = test.db.write(move |tx| tx.run(insert, &[])).await;
    write.map_err(|error: DbError| error).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_held_by_another_process() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let Place::Sqlite { path, .. } = &test.place else {
        panic!("not a file")
    };
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("begin immediate").unwrap();
    beyond_the_queue(&test.db, async || other.execute_batch("rollback").unwrap()).await;
    after_it_goes_on(&test).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_with_a_table_locked_by_another_session() {
    let Some(test) = test_db(Engine::Postgres).await else {
        return;
    };
    let Place::Postgres { url, .. } = &test.place else {
        panic!("not a server")
    };
    let (other, link) = tokio_postgres::connect(url, tokio_postgres::NoTls)
        .await
        .unwrap();
    let link = tokio::spawn(link);
    other
        .batch_execute("begin; lock table setting in exclusive mode")
        .await
        .unwrap();
    let goes_on = async || other.batch_execute("rollback").await.unwrap();
    beyond_the_queue(&test.db, goes_on).await;
    after_it_goes_on(&test).await;
    drop(other);
    link.await.unwrap().unwrap();
}
