//! `areas`: which areas hold a point, in process, with real areas of the United Kingdom.

use std::fs::File;
use std::hint::black_box;

use pump_exchange::geojson::{self, AreaOptions};
use pump_places::{AreaIndex, IndexedArea, check_and_repair};

use crate::tool::{Bar, Cpu, Dice, Figure, Spread, shared_data};

const FILES: [(&str, &str); 3] = [
    ("district", "uk-lad-2024-20m"),
    ("ward", "uk-wards-2025-20m"),
    ("constituency", "uk-constituencies-2024-20m"),
];
/// Takes minutes to read.
const LARGE: (&str, &str) = ("lsoa", "ew-lsoa-2011-20m");
const TIMES: u32 = 500_000;

pub(crate) async fn bench(large: bool) -> anyhow::Result<()> {
    let Some(folder) = shared_data() else {
        eprintln!("areas: left out, since there is no shared/data beside the checkout");
        return Ok(());
    };
    let (tell, told) = tokio::sync::oneshot::channel();
    // Minutes of arithmetic: not on a thread of the runtime.
    std::thread::spawn(move || tell.send(measure(&folder, large)));
    told.await?
}

fn measure(folder: &std::path::Path, large: bool) -> anyhow::Result<()> {
    let mut areas = Vec::new();
    for (layer, file) in FILES.into_iter().chain(large.then_some(LARGE)) {
        let path = folder.join(format!("boundaries/{file}.geojson.gz"));
        for area in geojson::areas(File::open(path)?, AreaOptions::new(layer, "bench"))? {
            let area = area?;
            // What cannot be repaired is left out here as at an import.
            let Ok(repaired) = check_and_repair(&area.polygons) else {
                continue;
            };
            let known = IndexedArea {
                id: areas.len() as i64,
                layer: area.layer,
                code: area.code,
                generalised_m: 20,
            };
            areas.push((known, repaired.shape));
        }
    }
    let index = AreaIndex::build(areas)?;
    let spread = Spread::read()?;
    let mut dice = Dice::new(5);
    let points: Vec<_> = (0..TIMES).map(|_| spread.draw(&mut dice)).collect();
    let cpu = Cpu { postmaster: None };
    let before = cpu.now();
    let found: usize = points
        .iter()
        .map(|point| black_box(index.areas_at(*point)).len())
        .sum();
    let spent = cpu.since(before);
    Figure {
        name: &format!("areas at a point, {} areas", index.len()),
        engine: None,
        value: spent.own * 1e6 / f64::from(TIMES),
        unit: "µs",
        bar: Bar::AtMost(1.0),
        peer: "MapIt 43–52 ms",
        notes: vec![format!("{:.1} found each", found as f64 / f64::from(TIMES))],
    }
    .print();
    Ok(())
}
