//! The web server, in one place.

use std::io;

use pump_acts::App;
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
    // Joined with pump_web at the merge.
    drop((app, config, listener));
    stopped(stop).await;
    Ok(())
}
