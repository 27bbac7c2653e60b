//! `pump message`: what failed, and sending it again, beside a server and without one.

use std::time::{Duration, Instant};

use pump_channels::testing::{Behave, Sink};
use serde_json::{Value, json};

use crate::support::{Said, Site};

const PATIENCE: Duration = Duration::from_secs(60);

/// What failed, once something has.
async fn failed(site: &Site) -> Vec<Value> {
    let began = Instant::now();
    loop {
        let page = site.pump(&["message", "list", "--failed", "--json"]);
        let page: Value = serde_json::from_str(page.done()).unwrap();
        let messages = page["messages"].as_array().unwrap().clone();
        if !messages.is_empty() {
            return messages;
        }
        assert!(began.elapsed() < PATIENCE, "nothing failed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn replayed(said: &Said) {
    assert_eq!(said.done(), "1 message is to be sent again");
}

async fn failed_is_sent_again(site: Site) {
    let sink = Sink::start().await.unwrap();
    sink.set(Behave::Refuse5xx);
    let config = site.file(
        "pump.toml",
        &format!("[mail]\nchannel = \"{}\"\n", sink.url()),
    );
    let server = site.serve(&["--config", &config]);
    let report = json!({
        "service": "pothole", "lat": 51.05, "lon": -1.95, "description": "A hole",
        "contact": { "email": "somebody@example.org" }, "follow": true,
    });
    let url = format!("{}/api/v1/reports", server.base);
    let answer = reqwest::Client::new()
        .post(url)
        .json(&report)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 201);

    let message = failed(&site).await.remove(0);
    let id = message["id"].as_i64().unwrap().to_string();
    assert!(
        message["why"].as_str().unwrap().contains("550"),
        "{message}"
    );
    let text = site.pump(&["message", "list", "--failed"]);
    assert!(
        text.first().starts_with(&id) && text.first().contains("550"),
        "{}",
        text.out
    );
    assert!(!text.out.contains("somebody"), "{}", text.out);
    site.pump(&["message", "replay", "5"]).error(3);

    // With a server, it is refused once more; and then without one, which is sent later.
    replayed(&site.pump(&["message", "replay", &id]));
    let again = failed(&site).await.remove(0);
    assert_eq!(again["id"], message["id"]);
    assert_eq!(server.stop("TERM"), 0);
    replayed(&site.pump(&["message", "replay", "--all-failed"]));
    assert_eq!(
        site.pump(&["message", "list", "--failed"]).done(),
        "nothing has failed"
    );
    let said = site.pump(&["message", "replay", &id]);
    assert!(
        said.error(1).contains("has not failed: it is open"),
        "{}",
        said.err
    );

    sink.set(Behave::Ok);
    let server = site.serve(&["--config", &config]);
    let mails = sink.wait_for(1, PATIENCE).await.unwrap();
    assert!(
        mails[0].message_id.starts_with(&format!("<m{id}@")),
        "{}",
        mails[0].message_id
    );
    assert_eq!(server.stop("TERM"), 0);
    let all = site.pump(&["message", "list"]);
    assert!(all.first().contains("sent"), "{}", all.out);
    assert_eq!(
        site.pump(&["message", "replay", "--all-failed"]).done(),
        "nothing has failed"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_failed_is_sent_again_on_sqlite() {
    failed_is_sent_again(Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_failed_is_sent_again_on_postgres() {
    if let Some(site) = Site::postgres().await {
        failed_is_sent_again(site).await;
    }
}

#[test]
fn replay_wants_one_or_all() {
    let site = Site::sqlite();
    site.pump(&["message", "replay"]).error(2);
    site.pump(&["message", "replay", "7", "--all-failed"])
        .error(2);
}
