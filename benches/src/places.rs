//! `places`: what somebody typed, found by name, with real postcodes and names where they are.

use std::fs::File;
use std::time::Instant;

use anyhow::Context;
use pump_acts::import::{
    Imported, MOST_PLACES, PlaceInput, PlacesInput, begin_places, finish_places, import_places,
};
use pump_acts::read::{FindInput, find_places};
use pump_core::Point;
use pump_exchange::places::{Columns, places};

use crate::tool::{Bar, Bench, Engine, Figure, cpu_note, shared_data};

const FILES: [(&str, &str); 3] = [
    ("postcode", "postcodes/onspd-2025-11.csv.gz"),
    ("place", "gazetteer/gb-settlements-open-names.csv.gz"),
    ("street", "gazetteer/roads-open-names.csv.gz"),
];

/// What is typed, and the name of the figure.
const TYPED: &[(&str, &str)] = &[
    ("place found: a postcode", "RG17 0YU"),
    ("place found: a beginning", "newb"),
    ("place found: street and town", "mill lane timsbury"),
    (
        "place found: street and town, not there",
        "mill lane hungerford",
    ),
    ("place found: two letters", "ne"),
    ("place found: misspelt", "hungreford"),
    ("place found: misspelt street and town", "mil lane timsbery"),
    (
        "place found: misspelt street and town, not there",
        "mil lane hungreford",
    ),
    ("place found: a grid reference", "SU 338 687"),
    ("place found: a plus code and town", "GMFG+3R Newbury"),
    ("place found: nothing", "xyzzy"),
    (
        "place found: nothing, many words",
        "qwertyui asdfghjk zxcvbnml poiuytre lkjhgfds",
    ),
];

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let Some(folder) = shared_data() else {
        eprintln!("places: left out, since there is no shared/data beside the checkout");
        return Ok(());
    };
    for (kind, file) in FILES {
        let file = File::open(folder.join(file)).context(file)?;
        let columns = Columns::read("", kind == "postcode").map_err(anyhow::Error::msg)?;
        let (before, began) = (bench.cpu.now(), Instant::now());
        let rows = load(bench, kind, places(file, &columns)?).await?;
        let spent = bench.cpu.since(before);
        Figure {
            name: &format!("{rows} rows of {kind}s imported"),
            engine: Some(bench.engine),
            value: rows as f64 / began.elapsed().as_secs_f64(),
            unit: "/s",
            bar: Bar::None,
            peer: "",
            notes: vec![cpu_note(spent, rows)],
        }
        .print();
    }
    let times: u32 = match bench.engine {
        Engine::Sqlite => 5_000,
        Engine::Postgres => 1_000,
    };
    for &(name, typed) in TYPED {
        let (before, began) = (bench.cpu.now(), Instant::now());
        let mut found = 0;
        for _ in 0..times {
            let input = FindInput {
                q: typed.to_owned(),
                near: Point::from_degrees(51.4, -1.32),
                limit: 10,
                served: false,
            };
            let places = find_places(&bench.app, "en", &input).await?;
            found = places.places.len();
        }
        let (spent, took) = (bench.cpu.since(before), began.elapsed());
        Figure {
            name,
            engine: Some(bench.engine),
            value: (spent.own + spent.database.unwrap_or(0.0)) * 1e3 / f64::from(times),
            unit: "ms",
            bar: Bar::AtMost(5.0),
            peer: "MapIt 45 ms for a postcode",
            notes: vec![
                cpu_note(spent, u64::from(times)),
                format!(
                    "{:.0}/s, one at a time",
                    f64::from(times) / took.as_secs_f64()
                ),
                format!("{found} found"),
            ],
        }
        .print();
    }
    Ok(())
}

/// Imports all rows as the command line does; how many there were.
async fn load<E>(
    bench: &Bench,
    kind: &str,
    rows: impl Iterator<Item = Result<PlaceInput, E>>,
) -> anyhow::Result<u64> {
    let input = PlacesInput {
        source: kind.to_owned(),
        kind: kind.to_owned(),
        digest: String::new(),
    };
    let begun = begin_places(&bench.app, &input).await?;
    let (mut together, mut read, mut done) = (Vec::new(), 0, Imported::default());
    for row in rows {
        read += 1;
        // What has no place is left out, as at an import.
        together.extend(row);
        if together.len() == MOST_PLACES {
            let step = std::mem::take(&mut together);
            done.add(import_places(&bench.app, begun.import, kind, step, read).await?);
        }
    }
    done.add(import_places(&bench.app, begun.import, kind, together, read).await?);
    finish_places(&bench.app, begun.import).await?;
    Ok(done.new)
}
