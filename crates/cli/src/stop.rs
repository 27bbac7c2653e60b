//! Being asked to stop: SIGINT and SIGTERM.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::failure::Failure;

/// Exit code of a process that a second SIGINT ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// Turns true at the first signal. A second one ends the process at once, in the middle of what
/// it does: nothing half written is kept, since each step is one transaction.
///
/// # Errors
/// When the system does not let us listen for signals.
pub(crate) fn on_signal() -> Result<watch::Receiver<bool>, Failure> {
    let trouble = |error| Failure::Failed(format!("cannot listen for signals: {error}"));
    let mut interrupt = signal(SignalKind::interrupt()).map_err(trouble)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(trouble)?;
    let (tell, told) = watch::channel(false);
    tokio::spawn(async move {
        for _ in 0..2 {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if tell.send_replace(true) {
                std::process::exit(INTERRUPTED);
            }
        }
    });
    Ok(told)
}

/// Ends when `stop` says true.
pub(crate) async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can say it any more: then it is over as well.
    let _ = stop.wait_for(|stop| *stop).await;
}
