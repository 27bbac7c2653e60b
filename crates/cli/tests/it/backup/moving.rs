//! `pump move`, there and back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use pump_db::{DbError, params};

use super::breaking::killed;
use super::{bulk, contents, path, prepare, sums};
use crate::support::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_moves_to_postgres_and_back() {
    let Some(there) = Site::postgres().await else {
        return;
    };
    let site = Site::sqlite();
    site.staff_key();
    bulk(&site, 60_000).await;
    let url = there.database().unwrap();
    prepare(&site, &there);

    let server = site.serve(&[]);
    let said = site.pump(&["move", "--to", url]);
    assert!(
        said.error(4).contains("another pump works in"),
        "{}",
        said.err
    );
    let file = path(&site, "copy");
    assert_eq!(server.stop("TERM"), 0);
    site.pump(&["backup", &file]).done();
    let copy = contents(&file);
    for to in ["elsewhere", "./elsewhere/else"] {
        let said = site.pump(&["move", "--to", to]);
        assert!(
            said.error(2).contains("this site is in SQLite already"),
            "{}",
            said.err
        );
    }
    let away = "postgres://pump@127.0.0.1:1/none";
    site.pump(&["move", "--to", away]).error(4);

    // Killed half-way: the target is no site, the source is as it was.
    killed(&site, &["move", "--to", url], &there).await;
    assert!(there.pump(&["work"]).error(1).contains("--again"));
    assert_eq!(sums(&site, &copy).await, copy.tables);
    assert!(
        site.pump(&["move", "--to", url])
            .error(2)
            .contains("--again")
    );
    let said = site.pump(&["move", "--to", url, "--again"]);
    assert!(
        said.done()
            .contains("From now on: set DATABASE_URL to postgres://"),
        "{}",
        said.out
    );
    assert_eq!(sums(&there, &copy).await, copy.tables);
    assert_eq!(sums(&site, &copy).await, copy.tables);
    assert!(
        site.pump(&["move", "--to", url])
            .error(2)
            .contains("the store is not empty")
    );

    // And back, into a folder of its own.
    let back = Site::sqlite();
    prepare(&site, &back);
    let folder = back.data().display().to_string();
    let server = there.serve(&[]);
    let leases = || there.ask(|tx| tx.row("select 1 from lease", &[]));
    while leases().await.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let said = there.pump(&["move", "--to", &folder]);
    assert!(
        said.error(4).contains("a pump works in this database"),
        "{}",
        said.err
    );
    assert_eq!(server.stop("TERM"), 0);
    there.pump(&["backup", &file, "--force"]).done();
    let copy = contents(&file);
    // As if the last five seconds had passed.
    let db = there.store();
    db.write(|tx| tx.run("delete from lease", &[]))
        .await
        .unwrap();
    let said = there.pump(&["move", "--to", &folder, "--json"]);
    let said: serde_json::Value = serde_json::from_str(said.done()).unwrap();
    assert!(
        said["then"]
            .as_str()
            .unwrap()
            .contains("take DATABASE_URL away"),
        "{said}"
    );
    assert_eq!(sums(&back, &copy).await, copy.tables);
    assert_eq!(back.serve(&[]).stop("TERM"), 0);
    assert!(!there.data().join("move.backup").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_that_is_written_to_while_it_moves_is_told() {
    let Some(site) = Site::postgres().await else {
        return;
    };
    site.staff_key();
    let there = Site::sqlite();
    prepare(&site, &there);
    let (stop, wrote) = <(Arc<AtomicBool>, Arc<AtomicI64>)>::default();
    let db = site.store();
    // As a web server without workers does, whom no lease shows.
    let writing = tokio::spawn({
        let (stop, wrote) = (Arc::clone(&stop), Arc::clone(&wrote));
        async move {
            while !stop.load(Ordering::SeqCst) {
                let n = wrote.fetch_add(1, Ordering::SeqCst) + 1;
                let insert = "insert into words (id, body) values ($1, 'x')";
                let one = db.write(move |tx| tx.run(insert, params![n]));
                one.await.map_err(|error: DbError| error).unwrap();
            }
        }
    });
    while wrote.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    let folder = there.data().display().to_string();
    let said = site.pump(&["move", "--to", &folder]);
    stop.store(true, Ordering::SeqCst);
    writing.await.unwrap();
    assert!(
        said.error(1).contains("written to meanwhile (words)"),
        "{}",
        said.err
    );
    there.pump(&["migrate"]).error(1);
    site.pump(&["move", "--to", &folder, "--again"]).done();
    there.pump(&["migrate"]).done();
}
