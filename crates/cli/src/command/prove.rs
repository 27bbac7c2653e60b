//! `pump backup --prove`: whether a backup gives back what it was made from.

use std::path::{Path, PathBuf};

use pump_core::{Clock, SystemClock};
use pump_db::Db;
use pump_db::copy::{self, Contents, Scratch};
use serde::Serialize;

use super::backup::make;
use super::copying::{Pace, Passing, Progress, chance};
use crate::failure::Failure;
use crate::out;
use crate::site::Setup;

/// A backup that was proved.
#[derive(Serialize)]
struct Proved {
    proved: bool,
    file: Option<PathBuf>,
    tables: usize,
    rows: u64,
    scratch: String,
    /// Not when the file was there already.
    backup: Option<Pace>,
    restore: Pace,
}

/// Makes a backup, or takes the one that is there, restores it into a scratch store of the same
/// engine, and compares every table. What was made for that is taken away again.
pub(super) async fn prove(
    setup: &Setup,
    file: Option<&Path>,
    force: bool,
    json: bool,
) -> Result<(), Failure> {
    setup.make_folder()?;
    let chance = chance();
    let own = file.is_none();
    let passing = Passing(setup.data.join(format!("prove-{chance}.backup")));
    let path = file.unwrap_or(&passing.0);
    let mut backup = None;
    if own || force || !path.exists() {
        let (_, _, pace) = make(&setup.store()?, path, force).await?;
        backup = Some(pace);
    }
    let contents = copy::verify(path, &Progress::begin("reading").watch())?;
    let scratch = Scratch::make(&setup.place(), &chance).await?;
    let shown = scratch.shown();
    let progress = Progress::begin("restore");
    let restored = restored(&scratch, path, &contents, &progress).await;
    let restore = progress.end(contents.rows());
    // First what must go, then what went wrong.
    scratch.remove().await?;
    restored?;
    let proved = Proved {
        proved: true,
        file: file.map(Path::to_owned),
        tables: contents.tables.len(),
        rows: contents.rows(),
        scratch: shown,
        backup,
        restore,
    };
    out::answer(json, &proved, &proved.text())
}

async fn restored(
    scratch: &Scratch,
    file: &Path,
    contents: &Contents,
    progress: &Progress,
) -> Result<(), Failure> {
    let db = Db::open(scratch.place())?;
    Ok(copy::load(&db, file, contents, SystemClock.now(), &progress.watch()).await?)
}

impl Proved {
    fn text(&self) -> String {
        let backup = self.backup.map_or_else(
            || "backup: it was there".to_owned(),
            |pace| format!("backup: {}", pace.shown()),
        );
        format!(
            "proved: {} rows of {} tables came back as they were, in {}, which is gone again\n\
             {backup}\nrestore: {}",
            self.rows,
            self.tables,
            self.scratch,
            self.restore.shown()
        )
    }
}
