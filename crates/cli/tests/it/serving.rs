//! A running server: who may write beside it, and how it stops.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;

use crate::imports::import_twice;
use crate::support::Site;

#[test]
fn an_import_beside_a_server_goes_through_its_socket() {
    let site = Site::sqlite();
    let server = site.serve(&[]);
    let socket = site.data().join("pump.sock");
    let mode = std::fs::metadata(&socket).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    import_twice(&site);
    let rebuilt = site.pump(&["tiles", "rebuild"]);
    assert_eq!(rebuilt.done(), "the counts of the map are right");
    let staff = site.pump(&[
        "admin",
        "staff",
        "add",
        "Officer",
        "--organisation",
        "combe",
    ]);
    let key = site.pump(&["admin", "key", "add", staff.done(), "--json"]);
    let key: serde_json::Value = serde_json::from_str(key.done()).unwrap();
    assert!(key["key"].as_str().unwrap().starts_with("pump_"), "{key}");
    site.pump(&[
        "admin",
        "staff",
        "add",
        "Officer",
        "--organisation",
        "nobody",
    ])
    .error(3);
    let address = "officer@example.org";
    site.pump(&["admin", "staff", "email", staff.done(), address])
        .done();
    site.pump(&["admin", "staff", "email", staff.done(), "nobody"])
        .error(1);
    let listed = site.pump(&["admin", "staff", "list"]);
    assert_eq!(listed.done(), format!("{}  combe  Officer", staff.done()));
    assert_eq!(server.stop("TERM"), 0);
    // What the server did is what is there without it.
    assert_eq!(
        site.pump(&["admin", "staff", "end", staff.done()]).done(),
        "ended"
    );
}

#[test]
fn one_process_writes_a_sqlite_file() {
    let site = Site::sqlite();
    let server = site.serve(&[]);
    site.pump(&["serve", "--listen", "127.0.0.1:0"]).error(4);
    site.pump(&["migrate"]).error(4);
    assert_eq!(server.stop("INT"), 0);
    // A server that was killed leaves its socket and not its lock.
    drop(site.serve(&[]));
    assert!(site.data().join("pump.sock").exists());
    assert_eq!(site.serve(&[]).stop("TERM"), 0);
    // Somebody who has the lock and does not answer is waited for by the operator, not by us.
    let lock = File::options()
        .write(true)
        .open(site.data().join("lock"))
        .unwrap();
    lock.try_lock().unwrap();
    let file = site.file("o.csv", crate::imports::ORGANISATIONS);
    let said = site.pump(&["import", "organisations", &file]);
    assert!(
        said.error(4).contains("another pump works in"),
        "{}",
        said.err
    );
}

#[test]
fn the_socket_answers_nonsense_with_an_error_and_goes_on() {
    let site = Site::sqlite();
    let _server = site.serve(&["--no-work"]);
    let mut stream = UnixStream::connect(site.data().join("pump.sock")).unwrap();
    let mut answers = BufReader::new(stream.try_clone().unwrap()).lines();
    for (line, wanted) in [
        ("nonsense", "not_done"),
        (r#"{"operation":"drop_everything"}"#, "not_done"),
        (
            r#"{"operation":"end_key","key":5}"#,
            r#"{"done":{"operated":"ended","ended":false}}"#,
        ),
    ] {
        writeln!(stream, "{line}").unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.contains(wanted), "{line}: {answer}");
    }
    // Half a line, and gone: nobody else is held up.
    write!(stream, "{{").unwrap();
    drop((stream, answers));
    site.pump(&["admin", "key", "end", "5"]).error(3);
}

#[test]
fn an_address_in_use_is_code_4() {
    let (one, other) = (Site::sqlite(), Site::sqlite());
    let server = one.serve(&[]);
    let address = server.base.strip_prefix("http://").unwrap();
    let said = other.pump(&["serve", "--listen", address]);
    assert!(said.error(4).contains("cannot listen on"), "{}", said.err);
}

#[tokio::test]
async fn a_postgres_site_asks_for_its_schema_and_takes_several_processes() {
    let Some(url) = pump_db::testing::new_postgres_database().await else {
        return;
    };
    let site = Site::sqlite();
    let mut command = site.command(&["serve", "--listen", "127.0.0.1:0"]);
    let said = command.env("DATABASE_URL", url).output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(1), "{error}");
    assert!(error.contains("run `pump migrate`"), "{error}");

    let Some(site) = Site::postgres().await else {
        return;
    };
    let (one, two) = (site.serve(&[]), site.serve(&["--no-work"]));
    import_twice(&site);
    assert_eq!((one.stop("TERM"), two.stop("INT")), (0, 0));
}

#[test]
fn a_postgres_that_is_not_there_is_code_4() {
    let site = Site::sqlite();
    let mut command = site.command(&["migrate"]);
    // Port 9 is discard: nobody answers there.
    let said = command
        .env("DATABASE_URL", "postgres://pump@127.0.0.1:9/none")
        .output()
        .unwrap();
    assert_eq!(
        said.status.code(),
        Some(4),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
}
