//! The running app.

use std::sync::Arc;

use pump_acts::App;
use pump_acts::health::Board;
use pump_channels::Channel;
use pump_channels::testing::Sink;
use pump_core::ManualClock;
use pump_db::testing::{Engine, TestDb};
use pump_web::Metrics;
use serde_json::Value;
use tokio::sync::oneshot;

use crate::answer::Answer;
use crate::builder::Builder;

/// A site on 127.0.0.1 with a port of its own, and a mail server that keeps what it is given. All
/// of it ends when this is dropped.
pub struct TestApp {
    /// The acts behind the door.
    pub app: App,
    /// `http://127.0.0.1:port`, with which the links in mails begin too.
    pub base: String,
    /// The clock of the site, which stands still; `None` when it runs by the machine's.
    pub clock: Option<Arc<ManualClock>>,
    /// Where mails go.
    pub sink: Sink,
    /// For requests that the helpers cannot make. It follows no redirects.
    pub client: reqwest::Client,
    /// The store, to open it once more.
    pub store: TestDb,
    /// The alarms that the site tells of.
    pub board: Arc<Board>,
    /// What its door has counted.
    pub metrics: Arc<Metrics>,
    pub(crate) channel: Arc<Channel>,
    /// Holds the log of erasures.
    pub(crate) _folder: tempfile::TempDir,
    pub(crate) _stop: oneshot::Sender<()>,
}

impl TestApp {
    /// A site with the choices that most tests want: a clock that stands still, the three invented
    /// areas, no limits. `None` without a PostgreSQL to make a database in.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(engine: Engine) -> Option<Self> {
        Self::builder().start(engine).await
    }

    /// Choices to make.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The whole address of `path`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// GETs `path` as anybody.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(self.url(path))).await
    }

    /// GETs `path` with a key.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn get_as(&self, key: &str, path: &str) -> Answer {
        let request = self.client.get(self.url(path)).bearer_auth(key);
        self.send(request).await
    }

    /// POSTs `body` to `path` as anybody.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self.client.post(self.url(path)).json(body);
        self.send(request).await
    }

    /// POSTs `body` to `path` with a key.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn post_as(&self, key: &str, path: &str, body: &Value) -> Answer {
        let request = self.client.post(self.url(path)).json(body).bearer_auth(key);
        self.send(request).await
    }

    /// Sends a request made with [`TestApp::client`].
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("a whole answer");
        Answer {
            status,
            headers,
            text: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}
