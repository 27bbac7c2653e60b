//! What backup, restore and move have in common.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pump_core::{Chance, Clock, SystemChance, SystemClock};
use pump_db::copy::{self, CopyError, Watch};
use pump_db::{Db, Dialect};
use serde::Serialize;

use crate::failure::Failure;
use crate::lock::{self, Lock};
use crate::site::Setup;

/// Shows on stderr, when that is a terminal, which table is in hand and how quick it goes.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
}

impl Progress {
    /// Begins, under the name of what is done.
    pub(super) fn begin(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{prefix} {msg}: {human_pos} rows, {per_sec}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_prefix(what);
        Self {
            bar,
            began: Instant::now(),
        }
    }

    /// What is to be told of each step.
    pub(super) fn watch(&self) -> Watch {
        let bar = self.bar.clone();
        Arc::new(move |table, rows| {
            bar.set_message(table.to_owned());
            bar.set_position(rows);
        })
    }

    /// It is done, of so many rows.
    pub(super) fn end(self, rows: u64) -> Pace {
        self.bar.finish_and_clear();
        Pace::of(rows, self.began.elapsed())
    }
}

/// How long something took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Pace {
    seconds: f64,
    rows_per_second: f64,
}

impl Pace {
    fn of(rows: u64, took: Duration) -> Self {
        let seconds = took.as_secs_f64();
        Self {
            seconds: (seconds * 100.0).round() / 100.0,
            rows_per_second: (rows as f64 / seconds.max(0.001)).round(),
        }
    }

    /// In words.
    pub(super) fn shown(&self) -> String {
        let (minutes, seconds) = ((self.seconds / 60.0).floor(), self.seconds % 60.0);
        format!(
            "{minutes} min {seconds:.1} s, {} rows a second",
            self.rows_per_second
        )
    }
}

/// A file of ours that is there only while this is.
pub(super) struct Passing(pub(super) PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // It may not have been made; for one that cannot be removed there is nothing to be done.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Keeps everybody else from writing the store: on SQLite by the lock of its folder, which is held
/// as long as the answer lives; on PostgreSQL there is none, and we only look whether workers run.
///
/// # Errors
/// [`Failure::Unavailable`] when somebody has it.
pub(super) async fn alone(setup: &Setup) -> Result<Option<Lock>, Failure> {
    if setup.dialect() == Dialect::Sqlite {
        setup.make_folder()?;
        let lock = Lock::take(&setup.data)?;
        return Ok(Some(lock.ok_or_else(|| lock::in_use(&setup.data))?));
    }
    match copy::at_work(&setup.store()?, SystemClock.now()).await? {
        None => Ok(None),
        Some(work) => Err(Failure::Unavailable(format!(
            "a pump works in this database (its {work} was seen in the last five seconds): stop \
             every `pump serve` and `pump work`, and run this again"
        ))),
    }
}

/// Opens the store that is to be loaded; with `again`, one in which a load broke off is emptied.
///
/// # Errors
/// [`CopyError::Unfinished`] without `again`.
pub(super) async fn target(setup: &Setup, again: bool) -> Result<Db, Failure> {
    let db = setup.store()?;
    if !copy::unfinished(&db).await? {
        return Ok(db);
    }
    if !again {
        return Err(CopyError::Unfinished.into());
    }
    copy::empty(db, &setup.place()).await?;
    setup.store()
}

/// Eight hexadecimal digits for names that no other process has.
pub(super) fn chance() -> String {
    let chance = SystemChance.bytes16();
    chance[..4].iter().map(|it| format!("{it:02x}")).collect()
}

/// A digest in hexadecimal digits.
pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
