//! Eight clients who never give up: each sends the same request with the same key until it is
//! answered, whatever happens to the server.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pump_core::{Purpose, Secret};
use serde_json::{Value, json};

/// What the clients share, and what was acknowledged to them.
pub(super) struct World {
    /// The servers as they are now.
    pub(super) bases: Mutex<Vec<String>>,
    pub(super) staff_key: String,
    pub(super) secret: Secret,
    pub(super) reports: Mutex<Vec<String>>,
    pub(super) joins: AtomicU64,
    pub(super) updates: AtomicU64,
    pub(super) asks: AtomicU64,
    pub(super) stop: AtomicBool,
    client: reqwest::Client,
}

impl World {
    pub(super) fn new(staff_key: String, secret: Secret) -> Arc<Self> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(5))
            .build();
        Arc::new(Self {
            bases: Mutex::default(),
            staff_key,
            secret,
            reports: Mutex::default(),
            joins: AtomicU64::new(0),
            updates: AtomicU64::new(0),
            asks: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            client: client.unwrap(),
        })
    }

    /// How much was acknowledged in all.
    pub(super) fn acknowledged(&self) -> u64 {
        let counts = [&self.joins, &self.updates, &self.asks];
        let reports = self.reports.lock().unwrap().len() as u64;
        counts
            .iter()
            .map(|count| count.load(Ordering::SeqCst))
            .sum::<u64>()
            + reports
    }

    /// Sends until it is answered with a 2xx. Anything but that, "not now", and silence is a
    /// defect.
    pub(super) async fn insist(&self, key: &str, path: &str, body: &Value, staff: bool) -> Value {
        for round in 0..2_000_usize {
            let base = {
                let bases = self.bases.lock().unwrap();
                bases.get(round % bases.len().max(1)).cloned()
            };
            let Some(base) = base else {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            };
            let mut request = self
                .client
                .post(format!("{base}{path}"))
                .header("idempotency-key", key)
                .json(body);
            if staff {
                request = request.bearer_auth(&self.staff_key);
            }
            let Ok(answer) = request.send().await else {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            };
            let status = answer.status().as_u16();
            let text = answer.text().await;
            match (status, text) {
                (200..=299, Ok(text)) => return serde_json::from_str(&text).unwrap(),
                (503, _) | (_, Err(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                (_, Ok(text)) => panic!("{path} {key}: {status} {text}"),
            }
        }
        panic!("{path} {key} was never answered");
    }

    /// Presses the confirming link of an endpoint.
    pub(super) async fn confirm(&self, endpoint: i64) {
        let token = self.secret.token(Purpose::Confirm, endpoint, None);
        let key = format!("confirm-{endpoint}");
        self.insist(
            &key,
            "/api/v1/follows/confirm",
            &json!({ "token": token }),
            false,
        )
        .await;
    }
}

/// One client, until it is told to stop.
pub(super) async fn client(world: Arc<World>, number: u64) {
    let mut turn = 0_u64;
    while !world.stop.load(Ordering::SeqCst) {
        turn += 1;
        let key = format!("c{number}-{turn}");
        let email = format!("c{number}-{}@example.org", turn % 5);
        let one = {
            let reports = world.reports.lock().unwrap();
            reports
                .get((turn * 7 + number) as usize % reports.len().max(1))
                .cloned()
        };
        let contact = json!({ "email": email });
        match (turn % 5, one) {
            (1, Some(one)) => {
                let body = json!({ "same_as": one, "contact": contact, "follow": true });
                world.insist(&key, "/api/v1/reports", &body, false).await;
                world.joins.fetch_add(1, Ordering::SeqCst);
            }
            (2, Some(one)) => {
                let body = json!({ "words": format!("News {key}") });
                let path = format!("/api/v1/records/{one}/updates");
                world.insist(&key, &path, &body, true).await;
                world.updates.fetch_add(1, Ordering::SeqCst);
            }
            (3, Some(one)) => {
                let topics = json!([format!("record:{one}"), "area:COMBE"]);
                let body = json!({ "topics": topics, "channel": "email", "address": email });
                world.insist(&key, "/api/v1/follows", &body, false).await;
                world.asks.fetch_add(1, Ordering::SeqCst);
            }
            _ => {
                let body = json!({
                    "service": "pothole", "lat": 51.05, "lon": -1.95, "description": key,
                    "contact": contact, "follow": true,
                });
                let made = world.insist(&key, "/api/v1/reports", &body, false).await;
                let reference = made["ref"].as_str().unwrap().to_owned();
                world.reports.lock().unwrap().push(reference);
            }
        }
    }
}
