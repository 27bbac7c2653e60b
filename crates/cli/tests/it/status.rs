//! `pump status`, `/healthz` and the metrics of a running server.

use std::net::TcpListener;

use serde_json::Value;

use crate::support::Site;

/// An address that nobody listened on a moment ago.
fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

async fn get(url: &str) -> reqwest::Response {
    reqwest::Client::new().get(url).send().await.unwrap()
}

/// A message that failed, written by hand.
const FAILED: &str = "insert into message
    (id, key, endpoint_id, state, tries, due_at, lease_until, holder, made_at, ended_at, trouble)
    values (7, 'c1:1', 1, 2, 1, 1, 0, '', 1, 1, '550 no')";

async fn a_server_is_watched(site: Site) {
    let metrics = free();
    let config = site.file("pump.toml", &format!("[metrics]\nlisten = \"{metrics}\"\n"));
    let server = site.serve(&["--config", &config]);
    let health = get(&format!("{}/healthz", server.base)).await;
    assert_eq!(health.status(), 200);
    let health: Value = health.json().await.unwrap();
    assert_eq!(health["status"], "ok", "{health}");
    assert_eq!(get(&format!("{}/metrics", server.base)).await.status(), 404);
    let text = get(&format!("http://{metrics}/metrics"))
        .await
        .text()
        .await
        .unwrap();
    let counted = r#"pump_request_seconds_count{route="/healthz",method="GET",status="2xx"} 1"#;
    assert!(text.contains(counted), "{text}");
    assert!(text.contains("pump_store_up 1"), "{text}");

    assert_eq!(wrong(&site).0, [""; 0]);
    assert_eq!(server.stop("TERM"), 0);

    site.write(|tx| tx.run(FAILED, &[])).await;
    let (names, standing) = wrong(&site);
    assert_eq!(names, ["messages_failed"]);
    assert_eq!(standing["messages_failed"], 1);
    let said = site.pump(&["status"]);
    assert!(said.err.ends_with("wrong\n"), "{}", said.err);
    let says = "messages_failed: There is 1 message that will not leave by themselves";
    assert!(said.out.contains(says), "{}", said.out);
}

/// The names of what `pump status` finds wrong, and its numbers. How full the disk is, is no
/// matter of ours.
fn wrong(site: &Site) -> (Vec<String>, Value) {
    let said = site.pump(&["status", "--json"]);
    let shown: Value = serde_json::from_str(&said.out).unwrap();
    let alarms = shown["alarms"].as_array().unwrap();
    assert_eq!(shown["ok"], alarms.is_empty());
    assert_eq!(said.code, i32::from(!alarms.is_empty()), "{}", said.err);
    let names = alarms
        .iter()
        .map(|it| it["name"].as_str().unwrap().to_owned());
    (
        names.filter(|name| name != "disk").collect(),
        shown["standing"].clone(),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_watched_on_sqlite() {
    a_server_is_watched(Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_watched_on_postgres() {
    if let Some(site) = Site::postgres().await {
        a_server_is_watched(site).await;
    }
}

#[test]
fn a_wrong_address_of_the_metrics_is_said() {
    let site = Site::sqlite();
    let config = site.file("pump.toml", "[metrics]\nlisten = \"9464\"\n");
    let said = site.pump(&["config", "check", "--config", &config]);
    assert!(said.error(2).contains("line 2 (listen)"), "{}", said.err);
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let held_at = held.local_addr().unwrap();
    let config = site.file("pump.toml", &format!("[metrics]\nlisten = \"{held_at}\"\n"));
    let said = site.pump(&["serve", "--listen", "127.0.0.1:0", "--config", &config]);
    assert!(said.error(4).contains("cannot listen on"), "{}", said.err);
}
