//! The log of erasures, off the threads that answer people.

use std::path::Path;

use pump_people::erasures::{Entries, Erasure, ErasureLog, LogError};

use crate::app::App;
use crate::error::ActError;

/// Makes an empty log of erasures at `path` unless there is one: a site that was set up has one, so
/// that one which is missing at a restore is noticed.
///
/// # Errors
/// [`ActError::Internal`] when it can be neither made nor opened.
pub fn make_log(path: &Path) -> Result<(), ActError> {
    let opened = ErasureLog::open(path).map(|_| ());
    opened.map_err(|error| ActError::Internal(error.to_string()))
}

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
