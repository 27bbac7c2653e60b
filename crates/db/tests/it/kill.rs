//! Connections cut at COMMIT: nothing acknowledged is lost, nothing is doubled, and what is not
//! known is found out by looking the unit up.

use std::sync::Arc;

use pump_db::testing::{Cluster, Cut, CutProxy};
use pump_db::{Db, DbError, Place, params};

/// Writes the row `n` once, whatever happens to the connection.
async fn once(db: &Db, n: i64) -> Result<(), DbError> {
    let work = move |tx: &mut pump_db::Tx<'_>| {
        let known = tx.row("select at from unit where key = $1", params![key(n)])?;
        if known.is_none() {
            tx.run(
                "insert into unit (key, body, made, at) values ($1, $1, 'x', $2)",
                params![key(n), n],
            )?;
            tx.run(
                "update setting set value = value || 'i' where name = 'count'",
                &[],
            )?;
        }
        Ok::<_, DbError>(())
    };
    for _ in 0..40 {
        match db.write(work).await {
            Err(DbError::Unknown(_) | DbError::Unavailable(_) | DbError::Unique(_)) => {
                tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            }
            other => return other,
        }
    }
    Err(DbError::Unavailable("forty times in vain".into()))
}

fn key(n: i64) -> Vec<u8> {
    n.to_be_bytes().to_vec()
}

async fn through(proxy: &CutProxy, cluster: &Cluster) -> Db {
    let url = cluster.url();
    let url = url.replace(&cluster.port().to_string(), &proxy.port().to_string());
    let db = Db::open(&Place::Postgres {
        url,
        writers: 4,
        readers: 2,
    })
    .unwrap();
    pump_db::migrate(&db, pump_core::Millis(1)).await.unwrap();
    let count = "insert into setting (name, value) values ('count', '')";
    db.write(|tx| tx.run(count, &[])).await.unwrap();
    db
}

async fn check(db: &Db, rows: i64) {
    let (units, marks) = db
        .read(|tx| {
            let units: i64 = tx
                .row("select count(*) from unit", &[])?
                .expect("a row")
                .get(0)?;
            let marks = tx.row("select value from setting where name = 'count'", &[])?;
            Ok::<_, DbError>((units, marks.expect("a row").get::<String>(0)?.len()))
        })
        .await
        .unwrap();
    assert_eq!(
        (units, marks as i64),
        (rows, rows),
        "each once: none lost, none doubled"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_cut_at_commit_lose_and_double_nothing() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let proxy = Arc::new(CutProxy::start(cluster.port()).await);
    let db = through(&proxy, &cluster).await;
    let mut clients = Vec::new();
    for client in 0..8 {
        let (db, proxy) = (db.clone(), Arc::clone(&proxy));
        clients.push(tokio::spawn(async move {
            for n in 0..25 {
                if n % 5 == 0 {
                    proxy.cut_next(if n % 2 == 0 { Cut::Before } else { Cut::After });
                }
                once(&db, client * 1_000 + n).await.unwrap();
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
    assert!(
        proxy.cuts() >= 20,
        "only {} connections were cut",
        proxy.cuts()
    );
    check(&db, 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_stopped_at_once_and_started_again_loses_nothing() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let proxy = CutProxy::start(cluster.port()).await;
    let db = through(&proxy, &cluster).await;
    let writing = {
        let db = db.clone();
        tokio::spawn(async move {
            for n in 0..400 {
                while once(&db, n).await.is_err() {}
            }
        })
    };
    for _ in 0..3 {
        cluster.stop_immediate();
        cluster.resume();
    }
    writing.await.unwrap();
    check(&db, 400).await;
}
