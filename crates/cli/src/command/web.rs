//! The web server, in one place.

use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;

use pump_acts::App;
use pump_web::{Limits, Web};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::stop::stopped;

/// Serves on `listener` until `stop` says true.
///
/// # Errors
/// When the listener fails.
pub(super) async fn web(
    listener: TcpListener,
    app: App,
    config: Config,
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let limits = Limits::new(
        NonZeroU32::new(config.limits.reports_per_hour),
        NonZeroU32::new(config.limits.follows_per_hour),
    );
    let web = Web {
        app,
        limits: Arc::new(limits),
        trusted_proxies: config.trusted_proxies,
    };
    pump_web::serve(listener, web, stopped(stop)).await
}
