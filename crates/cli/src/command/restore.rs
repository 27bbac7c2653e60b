//! `pump restore`: a backup into an empty store.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use pump_acts::person::{self, Replayed};
use pump_core::{Clock, SystemClock};
use pump_db::copy;
use serde::Serialize;

use super::copying::{Pace, Progress, alone, target};
use crate::args::Restore;
use crate::failure::Failure;
use crate::out;
use crate::secret;
use crate::site::{self, For, Setup};

/// A backup that was restored.
#[derive(Serialize)]
struct Restored {
    tables: usize,
    rows: u64,
    restore: Pace,
    /// Who was erased since the backup, and again now.
    erasures: Replayed,
}

pub(super) async fn restore(setup: &Setup, what: &Restore, json: bool) -> Result<(), Failure> {
    let erasures = erasures(setup, what)?;
    let reading = Progress::begin("reading");
    let contents = copy::verify(&what.file, &reading.watch())?;
    reading.end(contents.rows());
    if let Some(known) = &contents.secret {
        secret::must_be(&setup.secret, known)?;
    }
    let lock = alone(setup).await?;
    let db = target(setup, what.again).await?;
    let progress = Progress::begin("restore");
    let now = SystemClock.now();
    let loaded = copy::load(&db, &what.file, &contents, now, &progress.watch()).await;
    let restore = progress.end(contents.rows());
    loaded?;
    // One process opens a SQLite file once.
    drop(db);
    let erased = erase_again(setup, &erasures).await?;
    keep(setup, &erasures)?;
    copy::finish(&setup.store()?).await?;
    drop(lock);
    let restored = Restored {
        tables: contents.tables.len(),
        rows: contents.rows(),
        restore,
        erasures: erased,
    };
    let mut text = format!(
        "restored: {} rows of {} tables, read back and found the same, in {}",
        restored.rows,
        restored.tables,
        restored.restore.shown()
    );
    text.push_str(&words(&restored.erasures));
    out::answer(json, &restored, &text)
}

/// Where the log of erasures is, which must be there.
fn erasures(setup: &Setup, what: &Restore) -> Result<PathBuf, Failure> {
    let log = what.erasures.clone().unwrap_or_else(|| setup.erasures());
    if log.is_file() {
        return Ok(log);
    }
    Err(Failure::Usage(format!(
        "the log of erasures {} is missing: put it there from beside the old database, or name it \
         with --erasures FILE, so that those who were erased since this backup stay so; for a site \
         where nobody asked an empty file will do",
        log.display()
    )))
}

/// Erases again whoever the log names. This is the one place for it: the store is loaded, compared
/// and up to date, and nobody else may open it yet. When it fails, it stays so.
async fn erase_again(setup: &Setup, log: &Path) -> Result<Replayed, Failure> {
    let length = fs::metadata(log).map(|data| data.len());
    let unreadable = |error| Failure::Failed(format!("cannot read {}: {error}", log.display()));
    if length.map_err(unreadable)? == 0 {
        return Ok(Replayed::default());
    }
    let app = site::open(setup, &setup.base(), For::Restoring).await?;
    Ok(person::replay(&app, log).await?)
}

/// What the log of erasures came to.
fn words(done: &Replayed) -> String {
    let mut text = format!(
        "\nthe log of erasures names {}; {} of them erased again",
        done.named, done.erased
    );
    if done.cut {
        text.push_str("\nits last line was cut short, before its erasure had begun");
    }
    if !done.left.is_empty() {
        text.push_str("\nrun `pump person tidy` before people come");
    }
    text
}

/// The site goes on with the log that it was restored with, if it has none of its own.
fn keep(setup: &Setup, log: &Path) -> Result<(), Failure> {
    let own = setup.erasures();
    if own.exists() {
        return Ok(());
    }
    let kept = fs::copy(log, &own)
        .and_then(|_| fs::set_permissions(&own, fs::Permissions::from_mode(0o600)));
    kept.map_err(|error| Failure::Failed(format!("cannot write {}: {error}", own.display())))
}
