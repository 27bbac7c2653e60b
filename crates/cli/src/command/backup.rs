//! `pump backup`: the whole site, as it is at one moment, in a file.

use std::path::Path;

use pump_core::{Clock, SystemClock};
use pump_db::Db;
use pump_db::copy::{self, Contents};
use serde::Serialize;

use super::copying::{Pace, Progress, hex};
use super::prove::prove;
use crate::args::Backup;
use crate::failure::Failure;
use crate::out;
use crate::site::Setup;

/// A backup that was made.
#[derive(Serialize)]
struct Made<'f> {
    file: &'f Path,
    bytes: u64,
    tables: usize,
    rows: u64,
    digest: String,
    backup: Pace,
    secret_from: String,
    erasures: std::path::PathBuf,
}

pub(super) async fn backup(setup: &Setup, what: &Backup, json: bool) -> Result<(), Failure> {
    setup.must_be_there()?;
    let file = match (&what.file, what.prove) {
        (file, true) => return prove(setup, file.as_deref(), what.force, json).await,
        (Some(file), false) => file,
        (None, false) => return Err(Failure::Usage("name the file to be written".into())),
    };
    let (contents, bytes, pace) = make(&setup.store()?, file, what.force).await?;
    let made = Made {
        file,
        bytes,
        tables: contents.tables.len(),
        rows: contents.rows(),
        digest: hex(&contents.digest),
        backup: pace,
        secret_from: setup.secret.shown(),
        erasures: setup.erasures(),
    };
    out::answer(json, &made, &made.text())
}

/// Makes a backup; what it holds, its length in bytes, and how long it took.
///
/// # Errors
/// As [`copy::backup`].
pub(super) async fn make(
    db: &Db,
    file: &Path,
    force: bool,
) -> Result<(Contents, u64, Pace), Failure> {
    let progress = Progress::begin("backup");
    let made = copy::backup(db, file, force, SystemClock.now(), &progress.watch()).await;
    let pace = progress.end(made.as_ref().map_or(0, |(contents, _)| contents.rows()));
    let (contents, bytes) = made?;
    Ok((contents, bytes, pace))
}

impl Made<'_> {
    fn text(&self) -> String {
        format!(
            "{}: {} rows of {} tables, {} bytes, in {}\n\
             It holds personal data. Two things are not in it, and a restore needs both: keep them \
             too.\n\
             the secret: {} (every link, key and log-in hangs on it; keep it apart)\n\
             the log of erasures: {}",
            self.file.display(),
            self.rows,
            self.tables,
            self.bytes,
            self.backup.shown(),
            self.secret_from,
            self.erasures.display(),
        )
    }
}
