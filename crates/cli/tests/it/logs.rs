//! What is logged, at its loudest, and what never is.

use std::time::{Duration, Instant};

use pump_channels::testing::{Behave, Sink};
use serde_json::{Value, json};

use crate::support::{Server, Site};

const PATIENCE: Duration = Duration::from_secs(60);

/// What people give away, each in words that stand nowhere else.
const ADDRESSES: [&str; 4] = [
    "quillfeather@example.org",
    "umberdown@example.org",
    "vexilbrook@example.org",
    "wrentwist@example.org",
];
const MARKED: [&str; 12] = [
    "quillfeather",
    "umberdown",
    "vexilbrook",
    "wrentwist",
    "ziggurat",
    "07700",
    "marmalade",
    "gooseberry",
    "rhubarb",
    "elderflower",
    "51.0512345",
    "damson",
];

struct Visitor {
    base: String,
    client: reqwest::Client,
}

impl Visitor {
    async fn post(&self, path: &str, body: &Value) -> u16 {
        let request = self.client.post(format!("{}{path}", self.base)).json(body);
        request.send().await.unwrap().status().as_u16()
    }

    async fn get(&self, path: &str) -> u16 {
        let request = self.client.get(format!("{}{path}", self.base));
        request.send().await.unwrap().status().as_u16()
    }
}

/// The tokens of all links in mails so far.
fn tokens(sink: &Sink) -> Vec<String> {
    let mails = sink.received();
    let links = mails.iter().flat_map(|mail| {
        let links: Vec<String> = mail
            .decode()
            .links()
            .into_iter()
            .map(str::to_owned)
            .collect();
        links
    });
    let tokens = links.filter(|link| link.contains("/updates/"));
    tokens
        .filter_map(|link| link.rsplit('/').next().map(str::to_owned))
        .collect()
}

fn link(sink: &Sink, to: &str, word: &str) -> String {
    let mails = sink.received();
    let theirs = mails
        .iter()
        .filter(|mail| mail.to.iter().any(|it| it == to));
    let part = format!("/updates/{word}/");
    let mut links = theirs.flat_map(|mail| {
        let links: Vec<String> = mail
            .decode()
            .links()
            .into_iter()
            .map(str::to_owned)
            .collect();
        links
    });
    let link = links
        .find(|link| link.contains(&part))
        .unwrap_or_else(|| panic!("{word} for {to}"));
    format!("{part}{}", link.rsplit('/').next().unwrap())
}

fn report(number: usize) -> Value {
    json!({
        "service": "pothole", "lat": 51.051_234_5, "lon": -1.95, "follow": true,
        "description": "A hole by the ziggurat", "private_note": "Call 07700 900123",
        "contact": {
            "email": ADDRESSES[number], "name": "Marmalade Gooseberry",
        },
    })
}

/// Mails that fail, as (why, for how many).
async fn troubles(site: &Site, wanted: usize) -> Vec<String> {
    let began = Instant::now();
    loop {
        let found = site
            .ask(|tx| {
                let sql = "select trouble from message where trouble is not null";
                let rows = tx.rows(sql, &[])?;
                rows.iter()
                    .map(|row| row.get(0))
                    .collect::<Result<Vec<String>, _>>()
            })
            .await;
        if found.len() >= wanted {
            return found;
        }
        assert!(
            began.elapsed() < PATIENCE,
            "{wanted} mails did not fail: {found:?}"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Does whatever somebody does with a site, well and badly.
async fn visit(site: &Site, server: &Server, sink: &Sink, key: &str) {
    let visitor = Visitor {
        base: server.base.clone(),
        client: reqwest::Client::new(),
    };
    assert_eq!(visitor.post("/api/v1/reports", &report(0)).await, 201);
    sink.wait_for(1, PATIENCE).await.unwrap();
    let confirm = link(sink, ADDRESSES[0], "confirm");
    assert_eq!(visitor.get(&confirm).await, 200);
    assert_eq!(visitor.post(&confirm, &json!({})).await, 200);
    let follow = json!({
        "topics": ["service:pothole"], "channel": "email", "address": ADDRESSES[1],
    });
    assert_eq!(visitor.post("/api/v1/follows", &follow).await, 202);
    sink.wait_for(2, PATIENCE).await.unwrap();
    let confirm = link(sink, ADDRESSES[1], "confirm");
    assert_eq!(visitor.post(&confirm, &json!({})).await, 200);
    for (path, body) in [
        ("/api/v1/reports", json!({ "rhubarb": "elderflower" })),
        (
            "/api/v1/reports",
            json!({ "service": "rhubarb", "contact": { "email": "elderflower" } }),
        ),
        (
            "/api/v1/follows",
            json!({ "topics": ["rhubarb"], "channel": "email", "address": "x" }),
        ),
        ("/api/v1/follows/confirm", json!({ "token": "elderflower" })),
    ] {
        let status = visitor.post(path, &body).await;
        assert!((400..500).contains(&status), "{path}: {status}");
    }
    for path in [
        "/api/v1/records?area=rhubarb&elderflower=1",
        "/elderflower/rhubarb",
        "/updates/stop/elderflower",
        &format!("{confirm}elderflower"),
        "/r/ELDERFLOWER",
        "/healthz",
    ] {
        visitor.get(path).await;
    }
    // Somebody on the staff says something, and the first two are told.
    let records = format!("{}/api/v1/records", server.base);
    let records: Value = visitor
        .client
        .get(records)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let path = records["records"][0]["ref"].as_str().unwrap().to_owned();
    let update = json!({ "words": "Damson is on the way" });
    let url = format!("{}/api/v1/records/{path}/updates", server.base);
    let said = visitor
        .client
        .post(url)
        .bearer_auth(key)
        .json(&update)
        .send()
        .await
        .unwrap();
    assert_eq!(said.status(), 201);
    sink.wait_for(4, PATIENCE).await.unwrap();
    // Mails that fail: the server's answers repeat the address.
    sink.set(Behave::Refuse5xx);
    assert_eq!(visitor.post("/api/v1/reports", &report(2)).await, 201);
    troubles(site, 1).await;
    sink.set(Behave::TempFail4xx);
    assert_eq!(visitor.post("/api/v1/reports", &report(3)).await, 201);
    for trouble in troubles(site, 2).await {
        for marked in MARKED {
            assert!(
                !trouble.contains(marked),
                "{marked} in what is stored: {trouble}"
            );
        }
    }
    sink.set(Behave::Ok);
    let stop = link(sink, ADDRESSES[0], "stop-all");
    assert_eq!(visitor.get(&stop).await, 200);
    assert_eq!(visitor.post(&stop, &json!({})).await, 200);
}

async fn nobody_is_in_the_log(site: Site) {
    let sink = Sink::start().await.unwrap();
    let key = site.staff_key();
    let config = site.file(
        "pump.toml",
        &format!("[mail]\nchannel = \"{}\"\n", sink.url()),
    );
    let loud = [("PUMP_LOG", "trace"), ("PUMP_LOG_FORMAT", "json")];
    let server = site.serve_with(&["--config", &config], &loud);
    visit(&site, &server, &sink, &key).await;
    assert_eq!(server.stop("TERM"), 0);

    let log = std::fs::read_to_string(site.log()).unwrap();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let answered: Vec<&Value> = lines
        .iter()
        .filter(|line| line["fields"]["message"] == "answered")
        .collect();
    let of = |route: &str, status: u16| {
        let mut of = answered
            .iter()
            .filter(|line| line["span"]["route"] == route && line["fields"]["status"] == status);
        let line = of
            .next()
            .unwrap_or_else(|| panic!("{route} {status} in {answered:#?}"));
        assert!(
            line["fields"]["ms"].is_u64() && line["span"]["id"].is_string(),
            "{line}"
        );
    };
    of("/api/v1/reports", 201);
    of("/api/v1/records/{ref}/updates", 201);
    of("/updates/confirm/{token}", 200);
    of("-", 404);

    let log = log.to_lowercase();
    let tokens = tokens(&sink);
    assert!(tokens.len() > 3, "{tokens:?}");
    let secret = std::fs::read_to_string(site.data().join("secret")).unwrap_or_default();
    let given = tokens.iter().map(String::as_str).chain([key.as_str()]);
    let given = given
        .chain(MARKED)
        .chain((!secret.is_empty()).then_some(secret.trim()));
    for given in given {
        let given = given.to_lowercase();
        let found = log.lines().find(|line| line.contains(&given));
        assert!(
            found.is_none(),
            "{given} is logged: {}",
            found.unwrap_or_default()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_loudest_log_names_nobody_on_sqlite() {
    nobody_is_in_the_log(Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_loudest_log_names_nobody_on_postgres() {
    if let Some(site) = Site::postgres().await {
        nobody_is_in_the_log(site).await;
    }
}

#[test]
fn an_unknown_format_is_refused() {
    let site = Site::sqlite();
    let mut command = site.command(&["serve", "--listen", "127.0.0.1:0"]);
    let said = command.env("PUMP_LOG_FORMAT", "xml").output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert_eq!(
        (said.status.code(), error.as_str()),
        (Some(2), "pump: PUMP_LOG_FORMAT is json or text\n")
    );
}
