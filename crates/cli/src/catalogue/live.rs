//! The catalogue of a running site: brought into use at the start, and again when files change.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use pump_acts::{App, NotDeclared, declarable, declare, declared};
use pump_catalogue::Files;
use tokio::sync::watch;

use super::{files, vocabulary, watched_files};
use crate::failure::Failure;
use crate::stop::stopped;

/// How often we look; a change of a file is used this much later at most.
const EVERY: Duration = Duration::from_secs(2);

/// What tells that files may have changed: of each its path, its length and when it was written.
type Seen = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Brings the files into use. When they are not in order, what was last in use goes on, and there
/// is an alarm.
///
/// # Errors
/// All that is wrong, when nothing was in use before.
pub(crate) async fn bring(app: &App, folder: Option<&PathBuf>) -> Result<(), Failure> {
    let why = match brought(app, folder).await {
        Ok(()) => return Ok(()),
        Err(Trouble::Files(why)) => why,
        Err(Trouble::Store(failure)) => return Err(failure),
    };
    match declared_with(app, folder).await {
        Ok(true) => {
            troubled(app, why);
            Ok(())
        }
        Ok(false) | Err(NotDeclared::Bad(_)) => Err(Failure::Usage(why)),
        Err(NotDeclared::Act(error)) => Err(error.into()),
    }
}

/// What was last in use, with the duties and types of things of the folder. Where those are what is
/// not in order, with those of the program alone.
async fn declared_with(app: &App, folder: Option<&PathBuf>) -> Result<bool, NotDeclared> {
    let theirs = vocabulary(folder.map(PathBuf::as_path));
    match declared(app, theirs).await {
        Err(NotDeclared::Bad(_)) => declared(app, Files::shipped().vocabulary).await,
        other => other,
    }
}

/// What stands against bringing files into use.
enum Trouble {
    /// They are not in order: in words.
    Files(String),
    /// The store.
    Store(Failure),
}

async fn brought(app: &App, folder: Option<&PathBuf>) -> Result<(), Trouble> {
    let read = files(folder.map(PathBuf::as_path));
    let read = read.map_err(|failure| Trouble::Files(failure.to_string()))?;
    match declare(app, read).await {
        Ok(()) => {
            app.shelf.troubled(None);
            Ok(())
        }
        Err(NotDeclared::Bad(bad)) => Err(Trouble::Files(bad.to_string())),
        Err(NotDeclared::Act(error)) => Err(Trouble::Store(error.into())),
    }
}

fn troubled(app: &App, why: String) {
    tracing::warn!(
        why,
        "kinds and services are not in order: the last good ones go on"
    );
    app.shelf.troubled(Some(why));
}

/// What was last in use, for commands that only look; the files, where nothing was in use yet.
///
/// # Errors
/// As the store says.
pub(crate) async fn last(app: &App, folder: Option<&PathBuf>) -> Result<(), Failure> {
    match declared_with(app, folder).await {
        Ok(true) => {
            let read = files(folder.map(PathBuf::as_path));
            let why = match read {
                Err(failure) => Some(failure.to_string()),
                Ok(read) => match declarable(app, read).await {
                    Ok(()) => None,
                    Err(NotDeclared::Bad(bad)) => Some(bad.to_string()),
                    Err(NotDeclared::Act(error)) => return Err(error.into()),
                },
            };
            app.shelf.troubled(why);
            Ok(())
        }
        Ok(false) | Err(NotDeclared::Bad(_)) => {
            if let Ok(catalogue) = super::read(folder.map(PathBuf::as_path)) {
                app.shelf.put(catalogue);
            }
            Ok(())
        }
        Err(NotDeclared::Act(error)) => Err(error.into()),
    }
}

/// Looks for changed files until `stop` says true.
pub(crate) async fn follow(app: App, folder: Option<PathBuf>, stop: watch::Receiver<bool>) {
    let Some(folder) = folder else {
        return stopped(stop).await;
    };
    let mut before = None;
    loop {
        let now = seen(&folder);
        if before.as_ref() != Some(&now) {
            match brought(&app, Some(&folder)).await {
                Ok(()) => before = Some(now),
                Err(Trouble::Files(why)) => {
                    troubled(&app, why);
                    before = Some(now);
                }
                // Looked at again in two seconds.
                Err(Trouble::Store(failure)) => tracing::warn!(%failure, "the store"),
            }
        }
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

fn seen(folder: &std::path::Path) -> Seen {
    let of = |path: PathBuf| {
        let about = std::fs::metadata(&path).ok();
        let written = about.as_ref().and_then(|about| about.modified().ok());
        (path, about.map_or(0, |about| about.len()), written)
    };
    watched_files(folder).into_iter().map(of).collect()
}
