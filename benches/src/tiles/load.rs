//! Records spread as people live, and the counts of them, without waiting for the reader.

use std::time::Instant;

use pump_core::Point;
use pump_db::Val;
use pump_places::Cell;

use crate::tool::{Bench, Dice, Spread, insert};

/// Services that records are of, some more often than others.
const SERVICES: [&str; 8] = [
    "pothole",
    "pothole",
    "pothole",
    "street-light",
    "street-light",
    "fly-tipping",
    "graffiti",
    "other",
];
/// The levels of squares that are counted.
const LEVELS: std::ops::RangeInclusive<u8> = 6..=19;

/// A record, as far as tiles know of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    cell: i64,
    service: &'static str,
    open: bool,
}

fn draw(spread: &Spread, dice: &mut Dice) -> (Point, Drawn) {
    let place = spread.draw(dice);
    let service = SERVICES[dice.below(SERVICES.len() as u64) as usize];
    let drawn = Drawn {
        cell: Cell::of(place).0,
        service,
        // Most of what was ever reported has ended.
        open: dice.below(10) == 0,
    };
    (place, drawn)
}

pub(super) async fn load(bench: &Bench, spread: &Spread, stored: u32) -> anyhow::Result<()> {
    let began = Instant::now();
    let (db, now) = (&bench.app.db, bench.app.ctx.now());
    let text = |text: &str| Val::from(text);
    let mut dice = Dice::new(3);
    let records = (1..=i64::from(stored)).map(|id| {
        let (place, drawn) = draw(spread, &mut dice);
        let phase = if drawn.open { "open" } else { "closed" };
        vec![
            Val::Int(id),
            Val::Text(format!("{id:06}")),
            text("report"),
            text(drawn.service),
            Val::Int(1),
            text("A parish"),
            text("{}"),
            Val::Int(now.0),
            Val::Int(now.0),
            Val::Int(1),
            Val::Int(1),
            text(phase),
            text("received"),
            Val::Int(i64::from(drawn.open)),
            Val::Int(0),
            Val::Int(1),
            Val::from(place.lat7),
            Val::from(place.lon7),
            Val::Int(drawn.cell),
            text("exact"),
            Val::Int(id),
        ]
    });
    let columns = "record (id, ref, kind, service, service_version, place, reason, at, changed_at,
        updates, contributions, phase, stage, open, visibility, announced, lat7, lon7, cell,
        public_place, root)";
    insert(db, columns, records).await?;
    // The same ones again, in the order of cells: then a square's records come one after another.
    let mut dice = Dice::new(3);
    let mut drawn: Vec<Drawn> = (0..stored).map(|_| draw(spread, &mut dice).1).collect();
    drawn.sort_unstable();
    let mut squares = 0_u64;
    let mut services = SERVICES.to_vec();
    services.dedup();
    for service in [""].into_iter().chain(services) {
        for level in LEVELS {
            let of = |it: &&Drawn| service.is_empty() || it.service == service;
            let rows = counted(drawn.iter().filter(of), level).map(|(square, n, open)| {
                squares += 1;
                vec![
                    text(service),
                    Val::Int(level.into()),
                    Val::Int(square),
                    Val::Int(n),
                    Val::Int(open),
                ]
            });
            insert(db, "tile_count (service, level, square, n, open)", rows).await?;
        }
    }
    for table in ["record", "tile_count"] {
        bench.vacuum(table).await?;
    }
    eprintln!(
        "{stored} records and {squares} squares loaded in {:.0} s, {}",
        began.elapsed().as_secs_f64(),
        if spread.real {
            "at postcodes"
        } else {
            "in a box"
        },
    );
    Ok(())
}

/// Square, records and open ones, of records in the order of their cells.
fn counted<'d>(
    drawn: impl Iterator<Item = &'d Drawn>,
    level: u8,
) -> impl Iterator<Item = (i64, i64, i64)> {
    let mut drawn = drawn.peekable();
    std::iter::from_fn(move || {
        let first = drawn.next()?;
        let square = Cell(first.cell).prefix(level);
        let (mut n, mut open) = (1, i64::from(first.open));
        while let Some(next) = drawn.next_if(|it| Cell(it.cell).prefix(level) == square) {
            n += 1;
            open += i64::from(next.open);
        }
        Some((square, n, open))
    })
}
