//! No room for the file: a child process may write files of so many bytes and no more, until its
//! parent allows it more. Nothing acknowledged is lost, and nobody starts anything again.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use pump_db::testing::{Engine, test_db};
use pump_db::{Db, DbError, Place, params};
use tokio::task::JoinSet;

const CHILD: &str = "PUMP_DISK_FULL_CHILD";
/// The most bytes of a file at first: the empty store in its write-ahead log, and some.
const ROOM: u32 = 4_000_000;
/// How many write at once; all of them meet in the same groups.
const CLIENTS: i64 = 8;

async fn put(db: &Db, n: i64, size: usize) -> Result<(), DbError> {
    let insert = "insert into setting (name, value) values ($1, $2)";
    let value = "x".repeat(size);
    let write = move |tx: &mut pump_db::Tx<'_>| tx.run(insert, params![format!("n{n}"), &value]);
    db.write(write).await.map(|_| ())
}

/// Writes until the disk is full for each of the clients; the numbers of what was acknowledged.
async fn fill(db: &Db) -> Vec<i64> {
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let db = db.clone();
        clients.push(tokio::spawn(async move {
            let mut kept = Vec::new();
            for n in 0..10_000 {
                let n = client * 10_000 + n;
                match put(&db, n, 5_000).await {
                    Ok(()) => kept.push(n),
                    Err(DbError::Unavailable(_)) => return kept,
                    Err(other) => panic!("{other:?}"),
                }
            }
            panic!("the disk was never full")
        }));
    }
    let mut kept = Vec::new();
    for client in clients {
        kept.extend(client.await.unwrap());
    }
    kept
}

/// Not a test of its own: what the next one runs with little room.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Ok(path) = std::env::var(CHILD) else {
        return;
    };
    let place = Place::Sqlite {
        path: path.into(),
        readers: 2,
    };
    let db = Db::open(&place).unwrap();
    pump_db::migrate(&db, pump_core::Millis(1)).await.unwrap();
    let mut kept = fill(&db).await;
    assert!(kept.len() > 20, "{} were kept", kept.len());
    // Those who read are served, and a write that is refused harms nobody.
    let first = kept[0];
    for _ in 0..3 {
        let there = "select name from setting where name = $1";
        let read = db.read(move |tx| tx.row(there, params![format!("n{first}")]));
        assert!(
            read.await
                .map_err(|error: DbError| error)
                .unwrap()
                .is_some()
        );
        let refused = put(&db, -1, 1_000_000).await;
        assert!(
            matches!(refused, Err(DbError::Unavailable(_))),
            "{refused:?}"
        );
    }
    println!("full");
    std::io::stdout().flush().unwrap();
    std::io::stdin().lock().lines().next().unwrap().unwrap();
    for n in 1_000_000..1_000_100 {
        put(&db, n, 20_000).await.unwrap();
        kept.push(n);
    }
    let names = "select name from setting where name like 'n%' order by name";
    let names = db.read(move |tx| tx.rows(names, &[])).await;
    let names = names.map_err(|error: DbError| error).unwrap();
    let names: Vec<String> = names.iter().map(|row| row.get(0).unwrap()).collect();
    let mut wanted: Vec<String> = kept.iter().map(|n| format!("n{n}")).collect();
    wanted.sort();
    assert_eq!(names, wanted, "all that was acknowledged, and nothing else");
    let check = db
        .read(|tx| {
            tx.row("pragma integrity_check", &[])?
                .expect("a row")
                .get(0)
        })
        .await;
    let check: String = check.map_err(|error: DbError| error).unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn a_full_disk_loses_nothing_and_is_over_when_there_is_room() {
    let prlimit = Command::new("prlimit").arg("--version").output();
    if !cfg!(target_os = "linux") || prlimit.is_err() {
        let ci = std::env::var("CI");
        assert_ne!(ci.as_deref(), Ok("true"), "prlimit comes with util-linux");
        eprintln!("skipped: no prlimit");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new("sh")
        // The signal that comes with the limit is put aside, so that writing fails instead.
        .args([
            "-c",
            "trap '' XFSZ; exec prlimit --fsize=\"$ROOM\":unlimited \"$@\"",
            "sh",
        ])
        .arg(std::env::current_exe().unwrap())
        .args(["disk_full::child", "--exact", "--nocapture"])
        .env("ROOM", ROOM.to_string())
        .env(CHILD, folder.path().join("pump.sqlite"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = out.lines().map(Result::unwrap);
    let full = lines.by_ref().any(|line| line.ends_with("full"));
    let more = Command::new("prlimit")
        .args([
            "--fsize=unlimited:unlimited",
            "--pid",
            &child.id().to_string(),
        ])
        .status();
    // Whether there was room or not, the child is to end.
    child.stdin.take().unwrap().write_all(b"go on\n").ok();
    lines.for_each(|line| eprintln!("{line}"));
    assert!(child.wait().unwrap().success());
    assert!(full && more.unwrap().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_fit_is_refused_and_the_others_of_its_group_are_done() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let pages = |more: &'static str| {
        let limit = move |tx: &mut pump_db::Tx<'_>| {
            let sql = format!("pragma max_page_count = {more}");
            tx.rows(&sql, &[]).map(|_| ())
        };
        test.db.write::<_, DbError, _>(limit)
    };
    pages("400").await.unwrap();
    for round in 0..20 {
        let mut writes = JoinSet::new();
        for nth in 0..9 {
            let (db, n) = (test.db.clone(), round * 10 + nth);
            // The fifth needs more pages than there may be.
            let size = if nth == 4 { 3_000_000 } else { 500 };
            writes.spawn(async move { (nth, put(&db, n, size).await) });
        }
        while let Some(written) = writes.join_next().await {
            match written.unwrap() {
                (4, Err(DbError::Unavailable(_))) => {}
                (nth, written) => assert!(nth != 4 && written.is_ok(), "{nth}: {written:?}"),
            }
        }
    }
    pages("100000").await.unwrap();
    put(&test.db, 1_000, 3_000_000).await.unwrap();
}
