//! Nobody who reads the feed misses anything, whoever holds a transaction open.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use pump_core::{ChangeId, Ctx, Maker, Millis, Secret, SeededChance, SystemClock};
use pump_db::testing::{Engine, test_db};
use pump_db::{Db, DbError, Tx, both_engines, lease, params};
use pump_records::store::{Change, Plan, head, plan_change};
use pump_records::{Numbered, Told, What, number};

fn ctx(seed: u64) -> Ctx {
    let chance = Arc::new(SeededChance::new(seed));
    Ctx::new(Arc::new(SystemClock), chance, Secret::from_bytes([5; 32]))
}

/// Writes one change of `record` in a transaction that stays open for `held`; its id.
async fn write(db: &Db, ctx: &Ctx, record: i64, held: Duration, fails: bool) -> i64 {
    let maker = Maker::new(ctx.secret().clone(), &ctx.own_unit(), 0, ctx.now());
    let id = maker.id(0);
    let work = move |tx: &mut Tx<'_>| {
        let mut plan = Plan::new();
        let line = Change {
            id: ChangeId(id),
            at: maker.now(),
            act: "tested",
            actor: "person",
            endpoint: None,
            record: Some((record, 1)),
            told: Told::Quiet as i64,
            keys: &[],
            place: None,
            other: None,
            what: What::Record,
        };
        plan_change(&mut plan, &line);
        plan.run(tx)?;
        std::thread::sleep(held);
        if fails {
            Err(DbError::Engine("rolled back on purpose".into()))
        } else {
            Ok(())
        }
    };
    assert_eq!(db.write(work).await.is_ok(), !fails);
    id
}

fn no_follows(_: &mut Tx<'_>, _: Numbered) -> Result<(), DbError> {
    Ok(())
}

/// A numberer that loses its lease in the midst of the work, again and again.
async fn numberer(db: Db, stop: Arc<AtomicBool>, holder: &'static str) -> u32 {
    let (mut lost, mut rounds) = (0, 0_u32);
    loop {
        let last = stop.load(Ordering::SeqCst);
        rounds += 1;
        let careless = rounds.is_multiple_of(3);
        let now = ctx(0).now();
        let leads = db
            .write(move |tx| lease::take(tx, "numberer", holder, now, 200))
            .await
            .unwrap();
        // Every third round goes on without the lease: only compare-and-set keeps the feed whole.
        if leads || careless {
            let numbered = db
                .write(move |tx| {
                    let numbered = number(tx, no_follows)?;
                    if careless {
                        std::thread::sleep(Duration::from_millis(5));
                    }
                    Ok::<_, DbError>(numbered)
                })
                .await;
            match numbered {
                Ok(numbered) if last && numbered.count() == 0 => return lost,
                Ok(_) => {}
                Err(DbError::Again(_)) => lost += 1,
                Err(error) => panic!("{error}"),
            }
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Reads the feed by number as a stranger would; the changes in the order they were seen.
async fn reader(db: Db, stop: Arc<AtomicBool>) -> Vec<i64> {
    let (mut after, mut seen) = (0_i64, Vec::new());
    loop {
        let last = stop.load(Ordering::SeqCst);
        let read = move |tx: &mut Tx<'_>| {
            tx.rows(
                "select n, change_id from feed where n > $1 order by n limit 50",
                params![after],
            )
        };
        let rows = db.read(read).await.unwrap();
        for row in &rows {
            after = row.get(0).unwrap();
            seen.push(row.get(1).unwrap());
        }
        if rows.is_empty() {
            if last {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_held_for_ten_seconds_is_missed_by_nobody() {
    let Some(test) = test_db(Engine::Postgres).await else {
        return;
    };
    let (working, reading) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicBool::new(false)),
    );
    let numberers = ["one", "two"]
        .map(|holder| tokio::spawn(numberer(test.db.clone(), working.clone(), holder)));
    let readers = [1, 2].map(|_| tokio::spawn(reader(test.db.clone(), reading.clone())));
    let held = {
        let db = test.db.clone();
        tokio::spawn(async move { write(&db, &ctx(1), 1, Duration::from_secs(10), false).await })
    };
    let mut writers = Vec::new();
    for client in 0..4_u64 {
        let (db, held) = (test.db.clone(), held.is_finished());
        assert!(!held);
        writers.push(tokio::spawn(async move {
            let ctx = ctx(10 + client);
            let mut written = BTreeSet::new();
            let began = ctx.now();
            while ctx.now().0 - began.0 < 11 * Millis::SECOND {
                let fails = written.len() % 10 == 9;
                let pause = Duration::from_millis((written.len() % 7) as u64);
                if fails {
                    write(&db, &ctx, client as i64 + 2, pause, true).await;
                }
                written.insert(write(&db, &ctx, client as i64 + 2, pause, false).await);
            }
            written
        }));
    }
    let mut written = BTreeSet::from([held.await.unwrap()]);
    for writer in writers {
        written.extend(writer.await.unwrap());
    }
    working.store(true, Ordering::SeqCst);
    let mut lost = 0;
    for numberer in numberers {
        lost += numberer.await.unwrap();
    }
    reading.store(true, Ordering::SeqCst);
    for reader in readers {
        let seen = reader.await.unwrap();
        let distinct: BTreeSet<i64> = seen.iter().copied().collect();
        assert_eq!(distinct.len(), seen.len(), "nothing twice");
        assert_eq!(written.difference(&distinct).count(), 0, "nothing missed");
    }
    assert!(written.len() > 200, "only {} changes", written.len());
    println!("{} changes, {lost} lost compare-and-sets", written.len());
}

both_engines! {
    async fn a_long_backlog_is_numbered_in_batches_in_the_order_of_time(test: TestDb) {
        let rows = 4_500_i64;
        for first in (0..rows).step_by(500) {
            test.db.write(move |tx| {
                let mut plan = Plan::new();
                for n in first..first + 500 {
                    // Written backwards in time.
                    plan.push("insert into pending (at, change_id, what) values ($1, $2, 0)",
                        params![rows - n, n + 1]);
                }
                plan.run(tx)
            }).await.unwrap();
        }
        let mut counts = Vec::new();
        loop {
            let numbered = test.db.write(|tx| number(tx, no_follows)).await.unwrap();
            if numbered.count() == 0 {
                break;
            }
            counts.push(numbered.count());
        }
        assert_eq!(counts, [2_000, 2_000, 500]);
        let order: Vec<i64> = test.db.read(|tx| {
            let rows = tx.rows("select change_id from feed order by n", &[])?;
            rows.iter().map(|row| row.get(0)).collect::<Result<_, DbError>>()
        }).await.unwrap();
        assert!(order.is_sorted_by(|a, b| a > b) && order.len() == 4_500);
        assert_eq!(test.db.read(head).await.unwrap(), 4_500);
    }
}
