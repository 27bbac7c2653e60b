//! `tiles`: tiles of the map, read from the store and written down, before they are packed.

mod load;

use std::time::Instant;

use pump_acts::read::{TileInput, asked_tile};
use pump_core::Point;
use pump_places::{Mercator, WORLD};
use pump_web::draw_tile;

use crate::tool::{Bar, Bench, Dice, Engine, Figure, Spread, cpu_note};

/// The largest that a tile may be, in kB.
const MOST_KB: f64 = 500.0;

pub(crate) async fn bench(bench: &Bench, large: bool) -> anyhow::Result<()> {
    let stored: u32 = match std::env::var("PUMP_BENCH_TILES") {
        Ok(stored) => stored.parse()?,
        Err(_) if large => 10_000_000,
        Err(_) => 1_000_000,
    };
    let spread = Spread::read()?;
    load::load(bench, &spread, stored).await?;
    let mut largest = 0;
    for (z, service, times) in [
        (0, None, 50),
        (6, None, 50),
        (6, Some("pothole"), 50),
        (10, None, 300),
        (13, None, 300),
        (14, None, 1_000),
        (14, Some("pothole"), 1_000),
        (16, None, 1_000),
    ] {
        let slow = bench.engine == Engine::Postgres && z <= 6;
        let bar = Bar::AtMost(if slow { 3.0 } else { 2.0 });
        largest = largest.max(zoom(bench, &spread, (stored, bar), (z, service, times)).await?);
    }
    Figure {
        name: &format!("tiles, {stored} stored, the largest"),
        engine: Some(bench.engine),
        value: largest as f64 / 1_000.0,
        unit: "kB",
        bar: Bar::AtMost(MOST_KB),
        peer: "",
        notes: Vec::new(),
    }
    .print();
    Ok(())
}

/// Tiles of one zoom, where people live; the size of the largest, in bytes.
async fn zoom(
    bench: &Bench,
    spread: &Spread,
    (stored, bar): (u32, Bar),
    (z, service, times): (u8, Option<&str>, u32),
) -> anyhow::Result<usize> {
    let mut dice = Dice::new(4);
    let inputs = (0..times).map(|_| input(spread.draw(&mut dice), z, service));
    let inputs: Vec<TileInput> = inputs.collect();
    // Once before, as a server that runs has its statements ready.
    if let Some(first) = inputs.first() {
        draw_tile(&bench.app, asked_tile(&bench.app, first)?).await?;
    }
    let (mut bytes, mut largest, mut longest) = (0, 0, 0.0_f64);
    let (before, began) = (bench.cpu.now(), Instant::now());
    for input in &inputs {
        let one = Instant::now();
        let tile = draw_tile(&bench.app, asked_tile(&bench.app, input)?).await?;
        longest = longest.max(one.elapsed().as_secs_f64());
        bytes += tile.len();
        largest = largest.max(tile.len());
    }
    let (spent, took) = (bench.cpu.since(before), began.elapsed());
    let narrowed = service.map_or(String::new(), |service| format!(", {service}"));
    Figure {
        name: &format!("tiles, {stored} stored, zoom {z}{narrowed}"),
        engine: Some(bench.engine),
        value: took.as_secs_f64() * 1e3 / f64::from(times),
        unit: "ms",
        bar,
        peer: "martin + PostGIS 4 ms to 30 s",
        notes: vec![
            cpu_note(spent, u64::from(times)),
            format!("the longest {:.1} ms", longest * 1e3),
            format!("{:.0} kB each", bytes as f64 / 1e3 / f64::from(times)),
            format!("at most {:.0} kB", largest as f64 / 1e3),
        ],
    }
    .print();
    Ok(largest)
}

/// The tile that holds a place.
fn input(at: Point, z: u8, service: Option<&str>) -> TileInput {
    let Mercator { x, y } = Mercator::of(at);
    let number = |units: i64| u32::try_from(units * (1 << z) / WORLD).unwrap_or_default();
    TileInput {
        z,
        x: number(x),
        y: number(y),
        service: service.map(str::to_owned),
        ..TileInput::default()
    }
}
