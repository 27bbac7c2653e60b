//! Looking every minute whether something is wrong, and saying it once.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pump_acts::App;
use pump_acts::health::{Alarm, Board, Kind, Standing, alarms, look};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::disk;
use crate::stop::stopped;

/// How often we look.
const EVERY: Duration = Duration::from_secs(60);
/// How long the store may take.
const IN_TIME: Duration = Duration::from_secs(10);

/// What a look has found.
pub(crate) struct Found {
    /// How the site stands; `None` when the store did not say.
    pub(crate) standing: Option<Standing>,
    /// What is wrong.
    pub(crate) alarms: Vec<Alarm>,
}

/// Looks at the store and at the disk of the data folder.
pub(crate) async fn found(app: &App, data: &Path) -> Found {
    let standing = match timeout(IN_TIME, look(app)).await {
        Ok(Ok(standing)) => Some(standing),
        Ok(Err(_)) | Err(_) => None,
    };
    let mut alarms = standing.as_ref().map_or_else(
        || {
            let says = "The store does not answer: look whether the database runs and can be \
                        reached from here.";
            vec![Alarm::new(Kind::Store, says)]
        },
        alarms,
    );
    alarms.extend(disk::alarm(data));
    Found { standing, alarms }
}

/// Looks until `stop` says true. What begins and what ends is logged once; `board` has what holds.
pub(crate) async fn watch(app: App, data: PathBuf, board: Arc<Board>, stop: watch::Receiver<bool>) {
    loop {
        // First a rest: what waited while nobody worked is being done now.
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let turn = board.put(found(&app, &data).await.alarms);
        for alarm in turn.begun {
            tracing::warn!(alarm = alarm.kind.as_str(), "{}", alarm.says);
        }
        for kind in turn.ended {
            tracing::info!(alarm = kind.as_str(), "this is well again");
        }
    }
}
