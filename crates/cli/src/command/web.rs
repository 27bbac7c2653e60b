//! The web server and that of the metrics, in one place.

use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use pump_web::{Demo, Health, Limits, Maps, Scraped, Web};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::stop::stopped;

/// How long requests that are under way may take once we are asked to stop.
const FINISH: Duration = Duration::from_secs(10);

/// Serves on `listener` until `stop` says true; what is under way then is finished, within ten
/// seconds.
///
/// # Errors
/// When the listener fails.
pub(super) async fn web(
    listener: TcpListener,
    watched: &Scraped,
    config: Config,
    (maps, demo): (Maps, Option<Arc<Demo>>),
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let limits = Limits::new(
        NonZeroU32::new(config.limits.reports_per_hour),
        NonZeroU32::new(config.limits.follows_per_hour),
    )
    .signals(NonZeroU32::new(config.limits.signals_per_hour));
    let web = Web {
        app: watched.app.clone(),
        limits: Arc::new(limits),
        trusted_proxies: config.trusted_proxies,
        health: Arc::new(Health::new(Arc::clone(&watched.board))),
        metrics: Arc::clone(&watched.metrics),
        maps: Arc::new(maps),
        tiles: Arc::default(),
        kept: config.personal.rules(),
        about: Arc::new(config.about),
        demo,
    };
    let serving = pump_web::serve(listener, web, stopped(stop.clone()));
    in_time(serving, stop).await
}

/// Shows the metrics until `stop` says true.
///
/// # Errors
/// When the listener fails.
pub(super) async fn metrics(
    listener: TcpListener,
    watched: Scraped,
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let serving = pump_web::serve_metrics(listener, watched, stopped(stop.clone()));
    in_time(serving, stop).await
}

/// Waits for the end of `serving`, and [`FINISH`] at most once `stop` says true.
async fn in_time(
    serving: impl Future<Output = io::Result<()>>,
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let late = async {
        stopped(stop).await;
        tokio::time::sleep(FINISH).await;
    };
    tokio::select! {
        served = serving => served,
        () = late => {
            tracing::warn!("some requests were not finished in time and are cut off");
            Ok(())
        }
    }
}
