//! Eight clients who never give up.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::world::World;

const CLIENTS: u64 = 8;
/// Those among them who want news of the whole area.
const FOLLOW_THE_AREA: u64 = 2;

/// Starts them.
pub(super) fn start(world: &Arc<World>) -> Vec<JoinHandle<()>> {
    (0..CLIENTS)
        .map(|number| tokio::spawn(act(Arc::clone(world), number)))
        .collect()
}

/// A client that ended by itself has met a defect, and said which.
pub(super) fn all_go_on(clients: &[JoinHandle<()>]) {
    let ended = clients.iter().any(JoinHandle::is_finished);
    assert!(!ended, "a client gave up: see above");
}

/// Lets each finish what it has begun.
pub(super) async fn finish(world: &World, clients: Vec<JoinHandle<()>>) {
    world.stop.store(true, Ordering::SeqCst);
    for client in clients {
        client.await.unwrap();
    }
}

/// One client: reports, adds, has an update written, follows, confirms, and has records merged and
/// parted, in turn.
async fn act(world: Arc<World>, number: u64) {
    for nth in 0_u64.. {
        if world.stop.load(Ordering::SeqCst) {
            return;
        }
        let turn = Turn {
            world: &world,
            number,
            key: format!("c{number}-{nth}"),
            address: format!("c{number}-{}@example.org", nth / 7 % 2),
        };
        let report = |away: u64| {
            let reports = world.reports.lock().unwrap();
            let place = usize::try_from(nth * 7 + number + away).unwrap() % reports.len().max(1);
            reports.get(place).cloned()
        };
        match (nth % 7, report(0)) {
            (1, Some(one)) => turn.join(&one).await,
            (2, Some(one)) => turn.update(&one).await,
            (3, Some(one)) => turn.follow(&one).await,
            (4, _) => turn.confirm().await,
            (5, Some(one)) => turn.merge(&one, &report(1).unwrap_or_default()).await,
            (6, Some(_)) => turn.unmerge().await,
            _ => turn.report().await,
        }
    }
}

/// One request of one client, with a key of its own.
struct Turn<'w> {
    world: &'w World,
    number: u64,
    key: String,
    address: String,
}

impl Turn<'_> {
    async fn send(&self, path: &str, body: &Value, staff: bool) -> Value {
        let request = (path, body);
        self.world
            .insist(self.number, &self.key, request, staff)
            .await
    }

    fn said(&self) {
        self.world.said.lock().unwrap().push(self.key.clone());
    }

    fn wished(&self, topic: String) {
        let mut wishes = self.world.wishes.lock().unwrap();
        wishes.insert((self.address.clone(), topic));
    }

    async fn report(&self) {
        let body = json!({
            "service": "pothole", "lat": 51.05, "lon": -1.95, "description": self.key,
            "contact": { "email": self.address }, "follow": true,
        });
        let made = self.send("/api/v1/reports", &body, false).await;
        let reference = made["ref"].as_str().unwrap().to_owned();
        self.said();
        self.wished(format!("record:{reference}"));
        self.world.reports.lock().unwrap().push(reference);
    }

    async fn join(&self, one: &str) {
        let body = json!({
            "same_as": one, "description": self.key,
            "contact": { "email": self.address }, "follow": true,
        });
        let made = self.send("/api/v1/reports", &body, false).await;
        assert_eq!(made["ref"].as_str(), Some(one));
        self.said();
        self.wished(format!("record:{one}"));
        self.world.joins.fetch_add(1, Ordering::SeqCst);
    }

    async fn update(&self, one: &str) {
        let path = format!("/api/v1/records/{one}/updates");
        let body = json!({ "words": self.key });
        // What was merged has its news elsewhere.
        if !self.send(&path, &body, true).await.is_null() {
            self.said();
            self.world.updates.fetch_add(1, Ordering::SeqCst);
        }
    }

    async fn merge(&self, one: &str, into: &str) {
        let path = format!("/api/v1/records/{one}/merge");
        if !self
            .send(&path, &json!({ "into": into }), true)
            .await
            .is_null()
        {
            self.world.merges.fetch_add(1, Ordering::SeqCst);
            self.world.merged.lock().unwrap().push(one.to_owned());
        }
    }

    async fn unmerge(&self) {
        let Some(one) = self.world.merged.lock().unwrap().pop() else {
            return tokio::task::yield_now().await;
        };
        let path = format!("/api/v1/records/{one}/unmerge");
        if !self.send(&path, &json!({}), true).await.is_null() {
            self.world.unmerges.fetch_add(1, Ordering::SeqCst);
        }
    }

    async fn follow(&self, one: &str) {
        let mut topics = vec![format!("record:{one}")];
        if self.number < FOLLOW_THE_AREA {
            topics.push("area:COMBE".to_owned());
        }
        let body = json!({ "topics": topics, "channel": "email", "address": self.address });
        self.send("/api/v1/follows", &body, false).await;
        self.world.asks.fetch_add(1, Ordering::SeqCst);
        topics.into_iter().for_each(|topic| self.wished(topic));
    }

    /// Presses the link that confirms the address, if the mail with it can have come.
    async fn confirm(&self) {
        let Some((endpoint, token)) = self.world.token(&self.address) else {
            return tokio::task::yield_now().await;
        };
        let body = json!({ "token": token });
        self.send("/api/v1/follows/confirm", &body, false).await;
        self.world.confirmed.lock().unwrap().insert(endpoint);
    }
}
