//! `pump move`: the site from SQLite to PostgreSQL, or back.

use std::path::PathBuf;

use pump_core::{Clock, SystemClock};
use pump_db::copy::{self, Contents};
use pump_db::{Db, Dialect};
use serde::Serialize;

use super::backup::make;
use super::config::without_login;
use super::copying::{Pace, Passing, Progress, alone, target};
use crate::args::Move;
use crate::failure::Failure;
use crate::out;
use crate::site::{SecretFrom, Setup};

/// A site that was moved.
#[derive(Serialize)]
struct Moved {
    tables: usize,
    rows: u64,
    read: Pace,
    written: Pace,
    /// What is to be changed from now on.
    then: String,
}

pub(super) async fn move_site(setup: &Setup, what: &Move, json: bool) -> Result<(), Failure> {
    let there = destination(setup, &what.to)?;
    setup.must_be_there()?;
    let held = (alone(setup).await?, alone(&there).await?);
    setup.make_folder()?;
    let (from, to) = (setup.store()?, target(&there, what.again).await?);
    let file = Passing(setup.data.join("move.backup"));
    let (contents, _, read) = make(&from, &file.0, true).await?;
    let progress = Progress::begin("move");
    let now = SystemClock.now();
    let loaded = copy::load(&to, &file.0, &contents, now, &progress.watch()).await;
    let written = progress.end(contents.rows());
    loaded?;
    unchanged(&from, &contents).await?;
    copy::finish(&to).await?;
    drop((from, to, held));
    let moved = Moved {
        tables: contents.tables.len(),
        rows: contents.rows(),
        read,
        written,
        then: then(setup, &there),
    };
    let text = format!(
        "moved: {} rows of {} tables, read back and found the same\nread: {}\nwritten: {}\n{}",
        moved.rows,
        moved.tables,
        moved.read.shown(),
        moved.written.shown(),
        moved.then
    );
    out::answer(json, &moved, &text)
}

/// The site as it will be.
fn destination(setup: &Setup, to: &str) -> Result<Setup, Failure> {
    let mut there = setup.clone();
    if to.contains("://") || to.contains("host=") {
        there.database = Some(to.to_owned());
    } else {
        there.database = None;
        there.data = PathBuf::from(to);
    }
    if there.dialect() != setup.dialect() {
        return Ok(there);
    }
    Err(Failure::Usage(format!(
        "this site is in {0} already: `pump move` goes to the other engine; between two stores of \
         {0} use `pump backup` and `pump restore`",
        setup.dialect().name()
    )))
}

/// PostgreSQL has no lock that keeps a web server without workers out: what was read is compared
/// with what is there now.
async fn unchanged(from: &Db, contents: &Contents) -> Result<(), Failure> {
    if from.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let progress = Progress::begin("comparing");
    let now = copy::sums(from, &contents.tables, &progress.watch()).await?;
    progress.end(contents.rows());
    let differ = copy::differing(&contents.tables, &now);
    if differ.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(format!(
        "the site was written to meanwhile ({}): stop every `pump serve` and `pump work`, and run \
         this again with --again",
        differ.join(", ")
    )))
}

/// What to do now.
fn then(setup: &Setup, there: &Setup) -> String {
    let old = match &setup.database {
        Some(url) => without_login(url),
        None => setup.sqlite_file().display().to_string(),
    };
    let secret = match (&setup.secret, there.data == setup.data) {
        (SecretFrom::Folder(_), false) => format!(
            " Take secret and erasures.log from {} to {}.",
            setup.data.display(),
            there.data.display()
        ),
        _ => String::new(),
    };
    let set = match &there.database {
        Some(url) => format!("set DATABASE_URL to {}", without_login(url)),
        None => format!(
            "take DATABASE_URL away, and name the folder with --data {}",
            there.data.display()
        ),
    };
    format!(
        "From now on: {set}.{secret} The old store is as it was, in {old}: it holds personal data, \
         so take it away when you are content."
    )
}
