//! `pump import reports`.

use pump_acts::import::Run;
use pump_acts::{Operated, Operation};
use pump_exchange::reports::{Reports as Rows, reports as open};

use super::load::{self, Load, Step};
use super::{mapping, progress, source};
use crate::args::Reports;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn reports(setup: &Setup, what: &Reports, json: bool) -> Result<(), Failure> {
    let file = what.file.as_path();
    let (mapping, text) = mapping::read(setup, what)?;
    let source = source::digest(file, &text)?;
    let reading = |what| -> Result<(_, Rows<'_>), Failure> {
        let bar = progress::bar(what, file);
        let opened = progress::open(file, &bar)?;
        let rows = open(opened, mapping.clone());
        Ok((bar, rows.map_err(|error| load::wrong(file, &error))?))
    };
    let mut load = Load::begin(setup).await?;
    let done = match what.again {
        true => 0,
        false => rows_done(&mut load, &source).await?,
    };
    if done == 0 {
        let (bar, rows) = reading("checking")?;
        load::check(file, rows)?;
        bar.finish_and_clear();
    }
    let (bar, mut rows) = reading("loading")?;
    rows.pass(done).map_err(|error| load::wrong(file, &error))?;
    load.go_on(done);
    let step = Step::of_light_rows(move |rows, read| Operation::ImportReports {
        rows,
        run: Some(Run {
            source: source.clone(),
            rows: read,
        }),
    });
    load.rows(rows, &step, &bar).await?;
    load.end(file, &what.notes, json).await
}

/// How many rows of this source an earlier run was done with.
async fn rows_done(load: &mut Load, source: &str) -> Result<u64, Failure> {
    let source = source.to_owned();
    match load.ask(Operation::ImportRun { source }).await? {
        Operated::Rows { rows } => Ok(rows),
        _ => Err(load::other_version()),
    }
}
