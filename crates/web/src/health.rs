//! `GET /healthz`: whether the site can be used, for whoever watches it from outside.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_acts::health::{Board, Kind, can_read, can_write};
use pump_acts::{ActError, App};
use serde::Serialize;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;
pub(crate) const METHODS: &[Method] = &[Method::GET];
/// How long the store may take.
const IN_TIME: Duration = Duration::from_secs(2);
/// How long an answer of the store holds for the others who ask.
const HOLDS: Duration = Duration::from_secs(1);

/// What is known of the site's health: the alarms of this process, and the last look at the store.
#[derive(Default)]
pub struct Health {
    /// The alarms that hold now.
    board: Arc<Board>,
    /// Locked while a look is under way, so that there is one at a time.
    store: Mutex<Store>,
}

#[derive(Default)]
struct Store {
    reads: Asked,
    writes: Asked,
    seen: Option<(Instant, [bool; 2])>,
}

/// A question to the store. One that is not answered in time is waited for the next time as well:
/// a store that stands still is not given more and more of them.
#[derive(Default)]
struct Asked(Option<JoinHandle<Result<(), ActError>>>);

impl Asked {
    async fn answered<F>(&mut self, ask: impl FnOnce() -> F) -> bool
    where
        F: Future<Output = Result<(), ActError>> + Send + 'static,
    {
        let mut asked = self.0.take().unwrap_or_else(|| tokio::spawn(ask()));
        match timeout(IN_TIME, &mut asked).await {
            Ok(answer) => matches!(answer, Ok(Ok(()))),
            Err(_) => {
                self.0 = Some(asked);
                false
            }
        }
    }
}

impl Health {
    /// With the alarms that hang on `board`.
    #[must_use]
    pub fn new(board: Arc<Board>) -> Self {
        Self {
            board,
            store: Mutex::default(),
        }
    }

    /// Whether the store can be read, and written, in time.
    async fn store(&self, app: &App) -> [bool; 2] {
        let mut store = self.store.lock().await;
        if let Some((at, seen)) = store.seen
            && at.elapsed() < HOLDS
        {
            return seen;
        }
        let Store { reads, writes, .. } = &mut *store;
        let (one, other) = (app.clone(), app.clone());
        let seen = tokio::join!(
            reads.answered(|| async move { can_read(&one).await }),
            writes.answered(|| async move { can_write(&other).await }),
        );
        let seen = seen.into();
        store.seen = Some((Instant::now(), seen));
        seen
    }
}

/// How the site is.
#[derive(Serialize)]
struct Answer {
    /// `ok` or `trouble`.
    status: &'static str,
    checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    /// What is wrong, and what to do; "ok" when nothing is.
    says: String,
}

impl Check {
    fn new(name: &'static str, trouble: Option<String>) -> Self {
        Self {
            name,
            ok: trouble.is_none(),
            says: trouble.unwrap_or_else(|| "ok".into()),
        }
    }
}

/// 200 while the store can be used, whatever else is wrong; 503 when not.
pub(crate) async fn healthz(State(web): State<Web>) -> Response {
    let [reads, writes] = web.health.store(&web.app).await;
    let trouble = |works: bool, what: &str| {
        let says = format!(
            "The store cannot be {what} in time: look whether the database runs and its disk has \
             room, then restart."
        );
        (!works).then_some(says)
    };
    let mut checks = vec![
        Check::new("store_read", trouble(reads, "read")),
        Check::new("store_write", trouble(writes, "written")),
    ];
    let alarms = web.health.board.alarms();
    checks.extend(Kind::ALL.into_iter().map(|kind| {
        let alarm = alarms.iter().find(|it| it.kind == kind);
        Check::new(kind.as_str(), alarm.map(|it| it.says.clone()))
    }));
    let well = checks.iter().all(|check| check.ok);
    let status = if well { "ok" } else { "trouble" };
    let code = if reads && writes {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let kept = [(CACHE_CONTROL, "no-store")];
    (code, kept, Json(Answer { status, checks })).into_response()
}
