//! `near`: the ten nearest open records within 250 m.

use std::time::Instant;

use pump_core::Millis;
use pump_db::{DbError, Tx, Val};
use pump_places::Cell;
use pump_records::store::{Near, near, nearest};

use crate::tool::{Bar, Bench, Dice, Engine, Figure, Spread, cpu_note, insert};

pub(crate) async fn bench(bench: &Bench, large: bool) -> anyhow::Result<()> {
    let stored: i64 = if large { 1_000_000 } else { 200_000 };
    let spread = Spread::read()?;
    let db = &bench.app.db;
    let mut dice = Dice::new(3);
    let now = bench.app.ctx.now();
    let text = |text: &str| Val::from(text);
    let rows = (1..=stored).map(|id| {
        let place = spread.draw(&mut dice);
        vec![
            Val::Int(id),
            Val::Text(format!("{id:06}")),
            text("report"),
            text("other"),
            Val::Int(1),
            text("A parish"),
            text("{}"),
            Val::Int(now.0),
            Val::Int(now.0),
            Val::Int(1),
            Val::Int(1),
            text("open"),
            text("received"),
            Val::Int(1),
            Val::Int(0),
            Val::Int(1),
            Val::from(place.lat7),
            Val::from(place.lon7),
            Val::Int(Cell::of(place).0),
            text("exact"),
            Val::Int(id),
        ]
    });
    let columns = "record (id, ref, kind, service, service_version, place, reason, at, changed_at,
        updates, contributions, phase, stage, open, visibility, announced, lat7, lon7, cell,
        public_place, root)";
    insert(db, columns, rows).await?;
    bench.vacuum("record").await?;
    let times: u32 = match bench.engine {
        Engine::Sqlite => 20_000,
        Engine::Postgres => 5_000,
    };
    // What the bar and PostGIS are about, and what a page then reads of the records.
    let which: Look = |tx, wanted| nearest(tx, wanted).map(|found| found.len());
    let whole: Look = |tx, wanted| near(tx, wanted).map(|found| found.len());
    for (what, look, bar, peer) in [
        ("which", which, Bar::AtMost(40.0), "PostGIS 84–216 µs"),
        ("and the ten read", whole, Bar::None, ""),
    ] {
        let mut dice = Dice::new(4);
        let mut found = 0;
        let (before, began) = (bench.cpu.now(), Instant::now());
        for _ in 0..times {
            let wanted = Near {
                point: spread.draw(&mut dice),
                within_m: 250,
                service: None,
                since: Millis(0),
                most: 10,
            };
            let read = move |tx: &mut Tx<'_>| look(tx, &wanted);
            found += db.read::<_, DbError, _>(read).await?;
        }
        let (spent, took) = (bench.cpu.since(before), began.elapsed());
        let micros = 1e6 / f64::from(times);
        Figure {
            name: &format!("near, {stored} stored, {what}"),
            engine: Some(bench.engine),
            value: spent.database.unwrap_or(spent.own) * micros,
            unit: "µs",
            bar,
            peer,
            notes: vec![
                cpu_note(spent, u64::from(times)),
                format!("{:.0} µs each by the clock", took.as_secs_f64() * micros),
                format!("{:.1} found each", found as f64 / f64::from(times)),
            ],
        }
        .print();
    }
    Ok(())
}

type Look = fn(&mut Tx<'_>, &Near) -> Result<usize, DbError>;
