//! `pump person`, beside a running server and without one.

use serde_json::{Value, json};

use crate::support::Site;

const SAM: &str = "sam@example.org";

/// A report by Sam through the door of a running server; its reference.
async fn reported(site: &Site) -> String {
    site.staff_key();
    let server = site.serve(&["--no-work"]);
    let report = json!({
        "service": "other", "lat": 51.05, "lon": -1.95,
        "description": "The lamp by my blue gate is broken",
        "contact": { "email": SAM, "name": "Sam" }, "follow": true,
    });
    let client = reqwest::Client::new();
    let sent = client
        .post(format!("{}/api/v1/reports", server.base))
        .json(&report)
        .send();
    let answer: Value = sent.await.unwrap().json().await.unwrap();
    assert_eq!(server.stop("TERM"), 0);
    answer["ref"].as_str().unwrap().to_owned()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn somebody_is_shown_and_erased_beside_a_running_server() {
    let site = Site::sqlite();
    let reference = reported(&site).await;
    let server = site.serve(&[]);
    let shown = site.pump(&["person", "show", SAM]);
    for text in [SAM, "blue gate", &reference, "Name: Sam", "record:"] {
        assert!(shown.done().contains(text), "{text} in {}", shown.out);
    }
    let dry = site.pump(&["person", "erase", SAM, "--dry-run", "--json"]);
    let dry = parsed(dry.done());
    assert_eq!(dry["would_erase"]["words"], 1);
    assert_eq!(dry["would_erase"]["references"], json!([reference]));
    let asked = site.pump(&["person", "erase", SAM]);
    assert_eq!(asked.code, 2, "{}", asked.err);
    assert!(asked.out.contains("Would erase") && asked.err.contains("--yes"));
    let log = site.data().join("erasures.log");
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "", "nothing so far");
    let done = site.pump(&["person", "erase", SAM, "--yes"]);
    assert!(done.done().starts_with("Erased:"), "{}", done.out);
    assert_eq!(std::fs::read_to_string(&log).unwrap().lines().count(), 1);
    let none = site.pump(&["person", "show", SAM]);
    assert_eq!(none.error(3), "nothing is kept of that address");
    site.pump(&["person", "erase", SAM, "--yes"]).error(3);
    let shown = site.pump(&["record", "show", &reference]);
    assert!(shown.done().contains("erased by operator"), "{}", shown.out);
    assert!(!shown.out.contains("blue gate"));
    let tidy = site.pump(&["person", "tidy"]);
    assert!(tidy.done().starts_with("nothing that was erased"));
    assert_eq!(server.stop("TERM"), 0);
    for file in ["pump.sqlite", "erasures.log"] {
        let bytes = std::fs::read(site.data().join(file)).unwrap();
        let holds = |text: &str| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        assert!(!holds("blue gate") && !holds(SAM), "{file}");
    }
}

#[tokio::test]
async fn yesterdays_backup_of_a_file_brings_nobody_back() {
    erased_and_restored(&Site::sqlite(), &Site::sqlite()).await;
}

#[tokio::test]
async fn yesterdays_backup_of_postgres_brings_nobody_back() {
    let (Some(site), Some(new)) = (Site::postgres().await, Site::postgres().await) else {
        return;
    };
    erased_and_restored(&site, &new).await;
}

async fn erased_and_restored(site: &Site, new: &Site) {
    let reference = reported(site).await;
    let file = site.folder.path().join("yesterday").display().to_string();
    site.pump(&["backup", &file]).done();
    site.pump(&["person", "erase", SAM, "--yes"]).done();
    std::fs::create_dir_all(new.data()).unwrap();
    for name in ["secret", "erasures.log"] {
        std::fs::copy(site.data().join(name), new.data().join(name)).unwrap();
    }
    let restored = new.pump(&["restore", &file]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(
        restored.out.contains("names 1; 1 of them erased again"),
        "{}",
        restored.out
    );
    new.pump(&["person", "show", SAM]).error(3);
    let shown = new.pump(&["record", "show", &reference]);
    assert!(shown.done().contains("erased by operator"), "{}", shown.out);
    assert!(!shown.out.contains("blue gate"));
    let server = new.serve(&[]);
    assert_eq!(server.stop("TERM"), 0);
}

#[tokio::test]
async fn the_rules_forget_without_a_server_too() {
    let Some(site) = Site::postgres().await else {
        return;
    };
    let log = site
        .folder
        .path()
        .join("elsewhere.log")
        .display()
        .to_string();
    let config = site.file("pump.toml", &format!("[personal]\nerasures = \"{log}\""));
    let with = |args: &[&str]| site.pump(&[&["--config", &config], args].concat());
    for args in [
        &["person", "retain"][..],
        &["person", "retain", "--dry-run"],
    ] {
        let said = with(args);
        assert!(
            said.first().contains("every record ended: 0 w"),
            "{}",
            said.out
        );
        assert_eq!(said.done().lines().count(), 5);
    }
    let said = with(&["person", "retain", "--json"]);
    assert_eq!(parsed(said.done())["forgotten"]["messages"]["count"], 0);
    assert!(
        std::path::Path::new(&log).exists(),
        "made where it was named"
    );
    assert!(!site.data().join("erasures.log").exists());
    with(&["person", "show", SAM]).error(3);
    assert!(
        with(&["person", "show", "sam"])
            .error(2)
            .contains("e-mail address")
    );
    let wrong = site.file("wrong.toml", "[personal]\nnote_months = 5000");
    let said = site.pump(&["--config", &wrong, "config", "check"]);
    assert!(
        said.error(2).contains(", line 2 (note_months): is 0"),
        "{}",
        said.err
    );
}
