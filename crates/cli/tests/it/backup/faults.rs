//! What cannot be backed up or restored: each with its exit code and one line, and nothing done.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::{beside, bulk, path};
use crate::support::{Said, Site};

/// Runs `pump` where a file may have so many half kilobytes and no more, as on a disk that is full.
pub(super) fn cramped(site: &Site, args: &[&str], blocks: u32) -> Said {
    let pump = site.command(args);
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script])
        .arg(pump.get_program())
        .args(pump.get_args());
    for (name, value) in pump.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    Said::of(shell.output().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_backed_up() {
    let none = Site::sqlite();
    let said = none.pump(&["backup", "x"]);
    assert!(
        said.error(3).contains("there is no site in"),
        "{}",
        said.err
    );
    assert!(none.pump(&["backup"]).error(2).contains("FILE"));
    assert!(!none.data().exists(), "nothing was made");

    let site = Site::sqlite();
    site.staff_key();
    let file = path(&site, "copy");
    site.pump(&["backup", &file]).done();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds personal data");
    let good = std::fs::read(&file).unwrap();
    let said = site.pump(&["backup", &file]);
    assert!(
        said.error(2).contains("replace it with --force"),
        "{}",
        said.err
    );
    let nowhere = path(&site, "none/copy");
    assert!(
        site.pump(&["backup", &nowhere])
            .error(1)
            .contains("cannot write")
    );

    // A disk that is full leaves the last backup as it was.
    bulk(&site, 20_000).await;
    let said = cramped(&site, &["backup", &file, "--force"], 200);
    assert!(said.error(1).contains("File too large"), "{}", said.err);
    assert_eq!(std::fs::read(&file).unwrap(), good);
    assert!(!std::fs::exists(format!("{file}.part")).unwrap());
    site.pump(&["backup", &file, "--force"]).done();
    assert!(std::fs::metadata(&file).unwrap().len() > 102_400);
}

async fn not_restored(site: &Site) {
    site.staff_key();
    let file = path(site, "copy");
    site.pump(&["backup", &file]).done();
    let good = std::fs::read(&file).unwrap();
    let new = beside(site).await;
    let bad = path(&new, "bad");
    let refused = |args: &[&str], code: i32, wanted: &str| {
        let said = new.pump(&[&["restore"], args].concat());
        assert!(said.error(code).contains(wanted), "{wanted}: {}", said.err);
    };

    refused(&["none"], 3, "cannot open none");
    std::fs::write(&bad, &good[..good.len() / 2]).unwrap();
    refused(
        &[&bad],
        1,
        "bad cannot be used: it breaks off before its end",
    );
    let mut altered = good.clone();
    altered[good.len() / 2] ^= 4;
    std::fs::write(&bad, &altered).unwrap();
    refused(&[&bad], 1, "bad cannot be used: ");
    std::fs::write(&bad, "dear diary").unwrap();
    refused(&[&bad], 1, "it is not a backup made by pump");

    let log = new.data().join("erasures.log");
    std::fs::remove_file(&log).unwrap();
    refused(&[&file], 2, "--erasures FILE");
    refused(
        &[&file, "--erasures", "none"],
        2,
        "the log of erasures none is missing",
    );
    let elsewhere = new.file("pump.toml", "[personal]\nerasures = \"far/away.log\"");
    refused(
        &[&file, "--config", &elsewhere],
        2,
        "the log of erasures far/away.log is missing",
    );
    let secret = new.data().join("secret");
    let kept = std::fs::read(&secret).unwrap();
    std::fs::write(&secret, "0".repeat(64)).unwrap();
    let empty = path(&new, "empty.log");
    std::fs::write(&empty, "").unwrap();
    refused(
        &[&file, "--erasures", &empty],
        2,
        "is not the one of this backup",
    );
    std::fs::remove_file(&secret).unwrap();
    refused(
        &[&file, "--erasures", &empty],
        2,
        "is missing: put the secret there",
    );
    std::fs::write(&secret, kept).unwrap();

    new.pump(&["restore", &file, "--erasures", &empty]).done();
    assert_eq!(
        std::fs::read(&log).unwrap(),
        b"",
        "the site goes on with that log"
    );
    refused(&[&file], 2, "the store is not empty");
    refused(&[&file, "--again"], 2, "the store is not empty");
    let server = new.serve(&[]);
    if new.database().is_some() {
        // Its workers have taken their leases by the time that a mail could be sent.
        let leases = || new.ask(|tx| tx.row("select 1 from lease", &[]));
        while leases().await.is_none() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }
    refused(&[&file], 4, "pump works in");
    assert_eq!(server.stop("TERM"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_restored_on_sqlite() {
    not_restored(&Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_restored_on_postgres() {
    if let Some(site) = Site::postgres().await {
        not_restored(&site).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_may_not_create_databases_is_told() {
    let Some(site) = Site::postgres().await else {
        return;
    };
    site.staff_key();
    let role = format!("pump_reads_{}", std::process::id());
    let url = site.database().unwrap();
    // Whoever the tests are run as.
    let (_, place) = url.split_once('@').unwrap();
    let url = format!("postgres://{role}:{role}@{place}");
    let db = site.store();
    let run = |sql: String| db.write(move |tx| tx.run(&sql, &[]));
    run(format!("create role {role} login password '{role}'"))
        .await
        .unwrap();
    let all = format!("grant all on all tables in schema public to {role}");
    run(all).await.unwrap();
    let proved = site
        .command(&["backup", "--prove"])
        .env("DATABASE_URL", url)
        .output();
    let said = Said::of(proved.unwrap());
    run(format!("drop owned by {role}")).await.unwrap();
    run(format!("drop role {role}")).await.unwrap();
    assert!(said.error(1).contains("give it CREATEDB"), "{}", said.err);
    let left = std::fs::read_dir(site.data()).unwrap();
    let left = left.map(|entry| entry.unwrap().file_name());
    let sites = ["secret", "erasures.log", "areas.index"];
    let own = left.filter(|name| !sites.iter().any(|it| name == it));
    assert_eq!(own.count(), 0, "nothing of the proof is left");
}
