//! Reports of another system, with their histories.

mod check;
mod kept;
mod rows;

pub use kept::imported_report;

use pump_db::{DbError, Tx};
use pump_records::store::{Plan, known_origins, plan_rows_done, rows_done};

use super::ids::Inside;
use super::{Imported, ReportInput, Run};
use crate::app::App;
use crate::error::ActError;
use check::Row;

/// Rows of one transaction: few enough to make way for people.
const TOGETHER: usize = 100;
/// How often a transaction is run again after a clash of ids.
const RUNS: u32 = 5;

/// Takes some rows in. A row whose system and id are known is left as it is. Nobody is told. With
/// `run`, how far the import came is written with the last of the rows.
///
/// # Errors
/// As the store says. A row that is not right is noted and left out.
pub async fn import_reports(
    app: &App,
    rows: Vec<ReportInput>,
    run: Option<Run>,
) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    let mut good = Vec::with_capacity(rows.len());
    for input in rows {
        let name = format!("{} {}", input.system, input.id);
        match check::check(app, input).await? {
            Ok(row) => good.push(row),
            Err(problem) => done.notes.push(format!("{name}: {problem}; left out")),
        }
    }
    let mut left = good.as_slice();
    while left.len() > TOGETHER {
        let (together, rest) = left.split_at(TOGETHER);
        done.add(transaction(app, together, None).await?);
        left = rest;
    }
    if !left.is_empty() || run.is_some() {
        done.add(transaction(app, left, run).await?);
    }
    Ok(done)
}

/// How many rows of a source are done with: see [`Run`].
///
/// # Errors
/// As the store says.
pub async fn import_run(app: &App, source: String) -> Result<u64, ActError> {
    app.db.read(move |tx| Ok(rows_done(tx, &source)?)).await
}

async fn transaction(app: &App, rows: &[Row], run: Option<Run>) -> Result<Imported, ActError> {
    for attempt in 0..RUNS {
        let (work_app, rows, run) = (app.clone(), rows.to_vec(), run.clone());
        let work = move |tx: &mut Tx<'_>| {
            let (mut done, mut plan) = (Imported::default(), Plan::new());
            let mut rest = rows.as_slice();
            while let Some(first) = rest.first() {
                // As good as always all: a file is of one system.
                let of = |row: &&Row| row.input.system == first.input.system;
                let (some, more) = rest.split_at(rest.iter().take_while(of).count());
                let ids: Vec<&str> = some.iter().map(|row| row.input.id.as_str()).collect();
                let mut known = known_origins(tx, &first.input.system, &ids)?;
                for row in some {
                    // A second row of the same id is known by the first.
                    if known.insert(row.input.id.clone()) {
                        rows::plan(&mut plan, &work_app, row, attempt)?;
                        done.new += 1;
                    } else {
                        done.same += 1;
                    }
                }
                rest = more;
            }
            if let Some(run) = &run {
                plan_rows_done(&mut plan, &run.source, run.rows, work_app.ctx.now());
            }
            plan.run_joined(tx)?;
            Ok::<_, Inside>(done)
        };
        match app.db.write(work).await {
            Ok(done) => return Ok(done),
            Err(Inside::Db(DbError::Unique(_) | DbError::Unknown(_))) => {}
            Err(Inside::Db(error)) => return Err(error.into()),
            Err(Inside::Act(error)) => return Err(error),
        }
    }
    Err(ActError::Unavailable(
        "rows of an import clash with others".into(),
    ))
}
