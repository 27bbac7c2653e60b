//! A killed process proves no flush, since the page cache survives it: the calls are traced.

use std::process::Command;

use pump_db::testing::{Cluster, Engine, test_db};
use pump_db::{Db, DbError, Place, params};

const COMMITS: i64 = 40;
const CHILD: &str = "PUMP_FLUSH_CHILD";

async fn commits(db: &Db) {
    for n in 0..COMMITS {
        let sql = "insert into setting (name, value) values ($1, 'x')";
        let write = db.write(move |tx| tx.run(sql, params![format!("n{n}")]));
        write.await.map_err(|error: DbError| error).unwrap();
    }
}

/// Not a test of its own: what the next one runs under a trace.
#[tokio::test]
async fn child() {
    if std::env::var(CHILD).is_ok() {
        let test = test_db(Engine::Sqlite).await.unwrap();
        commits(&test.db).await;
    }
}

#[test]
fn sqlite_flushes_once_for_each_commit_group() {
    if Command::new("strace").arg("-V").output().is_err() {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "script/setup installs strace"
        );
        eprintln!("skipped: no strace");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["flush::child", "--exact"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    assert!(
        traced.status.success(),
        "{}",
        String::from_utf8_lossy(&traced.stderr)
    );
    let calls = std::fs::read_to_string(&trace).unwrap();
    let flushes = calls.lines().filter(|line| line.contains("sync(")).count();
    // One after another, each commit is a group of its own.
    assert!(
        flushes as i64 >= COMMITS,
        "{flushes} flushes for {COMMITS} groups"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_flushes_once_for_each_commit() {
    let Some(cluster) = Cluster::start_durable() else {
        return;
    };
    let place = Place::Postgres {
        url: cluster.url(),
        writers: 1,
        readers: 1,
    };
    let db = Db::open(&place).unwrap();
    pump_db::migrate(&db, pump_core::Millis(1)).await.unwrap();
    let syncs = async || -> i64 {
        // The counters of a backend are shown once its transaction is over.
        let read = db.read(|tx| {
            tx.row("select wal_sync from pg_stat_wal", &[])?
                .expect("a row")
                .get(0)
        });
        read.await.map_err(|error: DbError| error).unwrap()
    };
    let before = syncs().await;
    commits(&db).await;
    drop(db.clone());
    let mut after = syncs().await;
    // They are reported at most once a second.
    for _ in 0..50 {
        if after - before >= COMMITS {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        db.write(|tx| tx.run("delete from setting where name = 'none'", &[]))
            .await
            .unwrap();
        after = syncs().await;
    }
    assert!(
        after - before >= COMMITS,
        "{} flushes for {COMMITS} commits",
        after - before
    );
}
