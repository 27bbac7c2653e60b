//! Keeps the areas in memory as they are in the store.

use std::time::Duration;

use pump_acts::App;
use tokio::sync::watch;

use crate::stop::stopped;

/// How often we look; an import is seen this much later at most.
const EVERY: Duration = Duration::from_secs(5);

/// Looks for changed areas until `stop` says true.
pub(crate) async fn refresh(app: App, stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = app.places.refresh(&app.db, &app.ctx).await {
            tracing::warn!(
                why = error.internal(),
                "the areas could not be loaded again"
            );
        }
    }
}
