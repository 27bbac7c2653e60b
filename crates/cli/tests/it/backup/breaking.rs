//! Restores and moves that break off: nobody uses what is half, and they can be begun again.

use std::process::Stdio;

use pump_db::copy;

use super::faults::cramped;
use super::{beside, bulk, contents, path, sums};
use crate::support::Site;

/// Runs `pump` and kills it once `target` is marked as being loaded.
pub(super) async fn killed(run: &Site, args: &[&str], target: &Site) {
    let mut command = run.command(args);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let db = target.store();
    while !copy::unfinished(&db).await.unwrap() {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it was killed"
        );
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    child.kill().unwrap();
    assert_eq!(
        child.wait().unwrap().code(),
        None,
        "it ended before it was killed"
    );
    assert!(copy::unfinished(&db).await.unwrap());
}

async fn again(site: &Site) {
    site.staff_key();
    bulk(site, 60_000).await;
    let file = path(site, "copy");
    site.pump(&["backup", &file]).done();
    let new = beside(site).await;
    killed(&new, &["restore", &file], &new).await;

    let refused = "was begun and not finished: run it again with --again";
    for args in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["migrate"],
        &["record", "show", "x"],
    ] {
        let said = new.pump(args);
        assert!(said.error(1).contains(refused), "{args:?}: {}", said.err);
    }
    for args in [&["restore", &file][..], &["backup", &path(&new, "c")]] {
        let said = new.pump(args);
        assert!(said.error(2).contains(refused), "{args:?}: {}", said.err);
    }
    if new.database().is_none() {
        // The disk is full the second time.
        let said = cramped(&new, &["restore", &file, "--again"], 8_000);
        assert!([1, 4].contains(&said.code), "{} {}", said.code, said.err);
        assert!(new.pump(&["migrate"]).error(1).contains(refused));
    }
    new.pump(&["restore", &file, "--again"]).done();
    let copy = contents(&file);
    assert_eq!(sums(&new, &copy).await, copy.tables);
    assert_eq!(new.serve(&[]).stop("TERM"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_was_killed_is_begun_again_on_sqlite() {
    again(&Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_was_killed_is_begun_again_on_postgres() {
    if let Some(site) = Site::postgres().await {
        again(&site).await;
    }
}
