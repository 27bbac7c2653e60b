//! `areas`: which areas hold a point, with real areas of the United Kingdom: in process, from the
//! start of a program, and over HTTP.

mod data;
mod http;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use pump_acts::Places;
use pump_core::{AreaId, Point};
use pump_db::{DbError, Tx};
use pump_places::store::{NewArea, save, touch_generation};
use pump_places::{AreaIndex, IndexedArea};

use crate::tool::{Bar, Bench, Cpu, Dice, Engine, Figure, Spread, shared_data};

const TIMES: usize = 1_000_000;

/// Areas in one transaction.
const STEP: usize = 500;

const MAPIT: &str = "MapIt 43–52 ms";

pub(crate) async fn bench() -> anyhow::Result<()> {
    let Some(folder) = shared_data() else {
        eprintln!("areas: left out, since there is no shared/data beside the checkout");
        return Ok(());
    };
    // Seconds of arithmetic: not on a thread of the runtime.
    let (areas, points) = tokio::task::spawn_blocking(move || in_process(&folder)).await??;
    let mut bench = Bench::new(Engine::Sqlite).await?;
    store(&bench, areas).await?;
    start(&mut bench).await?;
    http::bench(&bench, &points).await?;
    bench.end().await
}

/// Build and look-ups; the areas, and points to ask for.
fn in_process(folder: &Path) -> anyhow::Result<(Vec<NewArea>, Vec<Point>)> {
    let areas = data::read(folder)?;
    let (spread, mut dice) = (Spread::read()?, Dice::new(5));
    let everywhere: Vec<Point> = (0..TIMES).map(|_| spread.draw(&mut dice)).collect();
    let near = everywhere
        .iter()
        .copied()
        .filter(|point| data::at_county(*point));
    let near: Vec<Point> = near.collect();
    let county: Vec<&NewArea> = areas.iter().filter(|area| data::in_county(area)).collect();
    look_up("a county", &county, &near, 0.4)?;
    look_up(
        "the UK",
        &areas.iter().collect::<Vec<_>>(),
        &everywhere,
        1.0,
    )?;
    Ok((areas, everywhere))
}

fn look_up(name: &str, areas: &[&NewArea], points: &[Point], bar: f64) -> anyhow::Result<()> {
    let known = (0..).zip(areas).map(|(id, area)| {
        let known = IndexedArea {
            id,
            layer: area.layer.clone(),
            code: area.code.clone(),
            generalised_m: area.generalised_m,
        };
        (known, area.shape.clone())
    });
    let cpu = Cpu { postmaster: None };
    let before = cpu.now();
    let index = AreaIndex::build(known)?;
    let points_of = areas.iter().map(|area| area.shape.points()).sum::<usize>();
    Figure {
        name: &format!("index of {name} built"),
        engine: None,
        value: cpu.since(before).own,
        unit: "s",
        bar: Bar::None,
        peer: "S2 98 s",
        notes: vec![
            format!("{} areas of {points_of} points", index.len()),
            format!("{:.1} MB", index.size() as f64 / 1e6),
        ],
    }
    .print();
    // So many times that the clock of the CPU, which ticks in hundredths, is exact enough.
    let rounds = (2 * TIMES).div_ceil(points.len().max(1));
    let before = cpu.now();
    let mut found = 0;
    for _ in 0..rounds {
        let held = points
            .iter()
            .map(|point| black_box(index.areas_at(*point)).len());
        found += held.sum::<usize>();
    }
    let asked = (rounds * points.len()) as f64;
    Figure {
        name: &format!("areas at a point, {name}"),
        engine: None,
        value: cpu.since(before).own * 1e6 / asked,
        unit: "µs",
        bar: Bar::AtMost(bar),
        peer: MAPIT,
        notes: vec![format!(
            "{:.1} found each, in random order",
            found as f64 / asked
        )],
    }
    .print();
    Ok(())
}

/// Puts the areas into the store.
async fn store(bench: &Bench, mut areas: Vec<NewArea>) -> anyhow::Result<()> {
    let mut first = 1_i64 << 40;
    while !areas.is_empty() {
        let step = areas.split_off(areas.len().saturating_sub(STEP));
        let (from, now) = (first, bench.app.ctx.now());
        first += step.len() as i64;
        let put = move |tx: &mut Tx<'_>| -> Result<(), DbError> {
            for (id, area) in (from..).zip(&step) {
                save(tx, AreaId(id), area)?;
            }
            touch_generation(tx, now)
        };
        bench.app.db.write(put).await?;
    }
    Ok(())
}

/// From nothing in memory to the first answer: without the file, and with it.
async fn start(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("areas.index");
    for (name, bar) in [
        ("start, the index is built", Bar::None),
        ("start, the index is mapped", Bar::AtMost(1.0)),
    ] {
        let began = Instant::now();
        let places = Places::kept_in(&path, true);
        places.refresh(&bench.app.db, &bench.app.ctx).await?;
        let found = places
            .at(Point {
                lat7: 514_149_000,
                lon7: -15_157_000,
            })
            .len();
        Figure {
            name,
            engine: Some(bench.engine),
            value: began.elapsed().as_secs_f64(),
            unit: "s",
            bar,
            peer: "",
            notes: vec![
                format!("{found} areas at the first point"),
                format!(
                    "file of {:.1} MB",
                    std::fs::metadata(&path)?.len() as f64 / 1e6
                ),
            ],
        }
        .print();
        bench.app.places = places;
    }
    Ok(())
}
