//! What the clients share: where the servers are, and what was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pump_core::{Purpose, Secret};
use serde_json::Value;

use super::PATIENCE;
use crate::support::Site;

/// The world of eight clients.
pub(super) struct World {
    /// The servers as they are now.
    pub(super) bases: Mutex<Vec<String>>,
    /// The endpoints that are known by now, by their address.
    endpoints: Mutex<BTreeMap<String, i64>>,
    staff_key: String,
    secret: Secret,
    log: PathBuf,
    client: reqwest::Client,
    pub(super) stop: AtomicBool,
    /// Requests that were under way when their server died.
    pub(super) broken: AtomicU64,
    pub(super) acknowledged: AtomicU64,
    /// The references of reports.
    pub(super) reports: Mutex<Vec<String>>,
    /// The words of reports, joins and updates: each is said once.
    pub(super) said: Mutex<Vec<String>>,
    pub(super) joins: AtomicU64,
    pub(super) updates: AtomicU64,
    pub(super) asks: AtomicU64,
    pub(super) merges: AtomicU64,
    pub(super) unmerges: AtomicU64,
    /// Records that were merged and may be parted again.
    pub(super) merged: Mutex<Vec<String>>,
    /// Who wants news of what: address and topic.
    pub(super) wishes: Mutex<BTreeSet<(String, String)>>,
    /// The endpoints that were confirmed.
    pub(super) confirmed: Mutex<BTreeSet<i64>>,
}

impl World {
    pub(super) fn new(site: &Site, staff_key: String) -> Arc<Self> {
        let secret = std::fs::read_to_string(site.data().join("secret")).unwrap();
        let client = reqwest::Client::builder().timeout(Duration::from_secs(10));
        Arc::new(Self {
            bases: Mutex::default(),
            endpoints: Mutex::default(),
            staff_key,
            secret: Secret::from_hex(&secret).unwrap(),
            log: site.log(),
            client: client.build().unwrap(),
            stop: AtomicBool::new(false),
            broken: AtomicU64::new(0),
            acknowledged: AtomicU64::new(0),
            reports: Mutex::default(),
            said: Mutex::default(),
            joins: AtomicU64::new(0),
            updates: AtomicU64::new(0),
            asks: AtomicU64::new(0),
            merges: AtomicU64::new(0),
            unmerges: AtomicU64::new(0),
            merged: Mutex::default(),
            wishes: Mutex::default(),
            confirmed: Mutex::default(),
        })
    }

    /// Learns which endpoints there are: what the links in their mails would tell.
    pub(super) async fn learn(&self, site: &Site) {
        let known = site.ask(|tx| {
            let rows = tx.rows("select address, endpoint_id from contact", &[])?;
            rows.iter()
                .map(|row| Ok((row.get(0)?, row.get(1)?)))
                .collect()
        });
        *self.endpoints.lock().unwrap() = known.await;
    }

    /// The endpoint of an address and the token of the link that confirms it, if it is known.
    pub(super) fn token(&self, address: &str) -> Option<(i64, String)> {
        let endpoint = *self.endpoints.lock().unwrap().get(address)?;
        let token = self.secret.token(Purpose::Confirm, endpoint, None);
        Some((endpoint, token))
    }

    /// Sends the same request with the same key until it is answered with a 2xx, to the first
    /// server that `first` says and then to each in turn. Silence and 503 are what it is sent
    /// again for; 409, which is `null` here, is an answer too; any other is a defect.
    pub(super) async fn insist(
        &self,
        first: u64,
        key: &str,
        (path, body): (&str, &Value),
        staff: bool,
    ) -> Value {
        let began = Instant::now();
        for round in first.. {
            assert!(
                began.elapsed() < PATIENCE,
                "{path} {key} was never answered"
            );
            let base = {
                let bases = self.bases.lock().unwrap();
                let place = usize::try_from(round).unwrap() % bases.len().max(1);
                bases.get(place).cloned()
            };
            if let Some(base) = base {
                let request = self.client.post(format!("{base}{path}"));
                let mut request = request.header("idempotency-key", key).json(body);
                if staff {
                    request = request.bearer_auth(&self.staff_key);
                }
                if let Some(answer) = self.answer(request, key).await {
                    self.acknowledged.fetch_add(1, Ordering::SeqCst);
                    return answer;
                }
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        unreachable!("it goes on until it is answered")
    }

    async fn answer(&self, request: reqwest::RequestBuilder, key: &str) -> Option<Value> {
        let sent = async {
            let answer = request.send().await?;
            Ok::<_, reqwest::Error>((answer.status().as_u16(), answer.text().await?))
        };
        match sent.await {
            Ok((200..=299, text)) => Some(serde_json::from_str(&text).unwrap()),
            Ok((409, _)) => Some(Value::Null),
            Ok((503, _)) => None,
            Ok((status, text)) => {
                let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                let last: Vec<&str> = log.lines().rev().take(20).collect();
                panic!("{key}: {status} {text}\n{}", last.join("\n"));
            }
            Err(error) => {
                if !error.is_connect() {
                    self.broken.fetch_add(1, Ordering::SeqCst);
                }
                None
            }
        }
    }
}
