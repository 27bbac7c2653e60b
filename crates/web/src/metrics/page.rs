//! `GET /metrics`, on a listener of its own that only the operator can reach.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::registry::Registry;
use pump_acts::App;
use pump_acts::health::{Board, Tally, look};
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::{Metrics, process, site};

/// How long the store may take; then its numbers are left out.
const IN_TIME: Duration = Duration::from_secs(5);
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is shown at `/metrics`. Cheap to clone.
#[derive(Clone)]
pub struct Scraped {
    /// The site.
    pub app: App,
    /// What its door has counted.
    pub metrics: Arc<Metrics>,
    /// What its sender has counted.
    pub tally: Arc<Tally>,
    /// The alarms that hold.
    pub board: Arc<Board>,
}

/// Answers `GET /metrics` on `listener` until `stop` is ready.
///
/// # Errors
/// When the socket cannot be used any more.
pub async fn serve_metrics<F>(listener: TcpListener, scraped: Scraped, stop: F) -> io::Result<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    let router = Router::new().route("/metrics", get(metrics));
    axum::serve(listener, router.with_state(scraped))
        .with_graceful_shutdown(stop)
        .await
}

async fn metrics(State(scraped): State<Scraped>) -> Response {
    match text(&scraped).await {
        Ok(text) => ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        // Writing into a String does not fail.
        Err(fmt::Error) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn text(scraped: &Scraped) -> Result<String, fmt::Error> {
    let standing = match timeout(IN_TIME, look(&scraped.app)).await {
        Ok(Ok(standing)) => Some(standing),
        Ok(Err(_)) | Err(_) => None,
    };
    let mut now = Registry::with_prefix("pump");
    site::standing(&mut now, standing.as_ref());
    site::alarms(&mut now, &scraped.board.alarms());
    site::mails(&mut now, &scraped.tally);
    process::process(&mut now, scraped.metrics.started);
    let mut text = String::new();
    encode_registry(&mut text, &scraped.metrics.registry)?;
    encode_registry(&mut text, &now)?;
    encode_eof(&mut text)?;
    Ok(text)
}
