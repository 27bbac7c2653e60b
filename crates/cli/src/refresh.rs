//! Keeps the areas in memory as they are in the store, and hands on those that have ended.

use std::time::Duration;

use pump_acts::{App, hand_on_areas};
use tokio::sync::watch;

use crate::stop::stopped;

/// How often we look; an import is seen this much later at most.
const EVERY: Duration = Duration::from_secs(5);

/// Looks for changed areas until `stop` says true.
pub(crate) async fn refresh(app: App, stop: watch::Receiver<bool>) {
    loop {
        // What there is to do is found in memory and in a few rows; a step is small, and others
        // write between two.
        while !*stop.borrow() {
            match hand_on_areas(&app).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let why = error.internal();
                    tracing::warn!(why, "areas that have ended could not be handed on yet");
                    break;
                }
            }
        }
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
