//! The log of erasures, off the threads that answer people.

use std::path::Path;

use pump_people::erasures::{Entries, Erasure, ErasureLog, LogError};

use crate::app::App;
use crate::error::ActError;

/// Writes `erasures` into the site's log; they are on the disk when this returns.
pub(super) async fn append(app: &App, erasures: Vec<Erasure>) -> Result<(), ActError> {
    let path = app.erasures.clone();
    aside(move || ErasureLog::open(&path)?.append(&erasures)).await
}

/// What the log at `path` says.
pub(super) async fn entries(path: &Path) -> Result<Entries, ActError> {
    let path = path.to_owned();
    aside(move || ErasureLog::at(&path).entries()).await
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LogError> + Send + 'static,
) -> Result<T, ActError> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| ActError::Internal(error.to_string()))?;
    done.map_err(|error| ActError::Internal(error.to_string()))
}
