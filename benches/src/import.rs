//! `import`: the reports of another city, all of them, through the importer.

use std::fs::File;
use std::time::Instant;

use anyhow::Context;
use pump_acts::import::{MOST_ROWS, ReportInput, Run, import_reports};
use pump_exchange::reports::{Mapping, SHIPPED, Words, reports};

use crate::tool::{Bar, Bench, Figure, cpu_note, shared_data};

/// The file, and the mapping that comes with the program for it.
const FILE: &str = "requests/boston-georeport-pre-2017.csv.gz";
const MAPPING: &str = "boston-georeport";

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let Some(folder) = shared_data() else {
        eprintln!("import: left out, since there is no shared/data beside the checkout");
        return Ok(());
    };
    let mapping = mapping(bench)?;
    let mut rows = reports(File::open(folder.join(FILE))?, mapping)?;
    let (before, began) = (bench.cpu.now(), Instant::now());
    let (mut read, mut new, mut left_out) = (0u64, 0u64, 0usize);
    loop {
        let step: Vec<ReportInput> = rows.by_ref().take(MOST_ROWS).collect::<Result<_, _>>()?;
        if step.is_empty() {
            break;
        }
        read += step.len() as u64;
        let run = Run {
            source: "bench".to_owned(),
            rows: read,
        };
        let done = import_reports(&bench.app, step, Some(run)).await?;
        new += done.new;
        left_out += done.notes.len();
    }
    let (spent, took) = (bench.cpu.since(before), began.elapsed());
    anyhow::ensure!(
        new + left_out as u64 >= read,
        "{new} of {read} rows came in"
    );
    Figure {
        name: "reports of another system taken in",
        engine: Some(bench.engine),
        value: new as f64 / took.as_secs_f64(),
        unit: "/s",
        bar: Bar::None,
        peer: "",
        notes: vec![
            format!("{new} in {:.0} s", took.as_secs_f64()),
            cpu_note(spent, new),
        ],
    }
    .print();
    Ok(())
}

fn mapping(bench: &Bench) -> anyhow::Result<Mapping> {
    let mut shipped = SHIPPED.iter();
    let found = shipped.find(|(name, _)| *name == MAPPING);
    let (_, text) = found.context("the mapping comes with the program")?;
    let catalogue = bench.app.catalogue();
    let words = |id: &str| {
        let service = catalogue.service(&id.parse().ok()?)?;
        let kind = catalogue.kind(&service.makes)?;
        Some(Words {
            stages: kind.stages.iter().map(|it| it.id.to_string()).collect(),
            outcomes: kind.outcomes.iter().map(|it| it.id.to_string()).collect(),
        })
    };
    Ok(Mapping::read(text, words)?)
}
