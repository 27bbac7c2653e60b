//! `search`: records by words, a million of them, beside the engine's own full text.

mod load;
mod peer;

use std::time::Instant;

use pump_core::Actor;
use pump_db::{DbError, Tx};
use pump_following::run::search_once;
use pump_records::search::Query;
use pump_records::store::behind;
use pump_records::store::{Filter, search};

use self::load::{VOCABULARY, add_lines, fill, spelt};
use crate::tool::{Bar, Bench, Dice, Engine, Figure, cpu_note};

/// Records that are stored.
const STORED: i64 = 1_000_000;
/// Lines of the feed that the reader is given.
const LINES: i64 = 10_000;
/// Records of a page.
const PAGE: usize = 50;

/// A name, and how a query of that kind is made.
type Kind<'k> = (&'k str, &'k dyn Fn(&mut Dice) -> String);

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    fill(&bench.app.db, STORED).await?;
    peer::fill(&bench.app.db, STORED).await?;
    let times = match bench.engine {
        Engine::Sqlite => 2_000,
        Engine::Postgres => 1_000,
    };
    let rank = |dice: &mut Dice, low: u64, high: u64| spelt(low + dice.below(high - low));
    let rare = VOCABULARY / 2;
    let kinds: [Kind<'_>; 7] = [
        ("rare word", &|dice| rank(dice, rare, VOCABULARY) + " "),
        ("middling word", &|dice| rank(dice, 50, 500) + " "),
        ("common word", &|dice| rank(dice, 0, 5) + " "),
        ("two common words", &|dice| {
            format!("{} {} ", rank(dice, 0, 5), rank(dice, 5, 10))
        }),
        ("common and middling", &|dice| {
            format!("{} {} ", rank(dice, 0, 5), rank(dice, 50, 500))
        }),
        ("rare word, half typed", &|dice| {
            let mut word = rank(dice, rare, VOCABULARY);
            word.truncate(5);
            word
        }),
        ("nothing found", &|dice| format!("q{} ", rank(dice, 0, 500))),
    ];
    for (name, make) in kinds {
        let mut dice = Dice::new(5);
        let queries: Vec<String> = (0..times).map(|_| make(&mut dice)).collect();
        figure(bench, name, &queries).await?;
    }
    indexing(bench).await
}

async fn figure(bench: &Bench, name: &str, queries: &[String]) -> anyhow::Result<()> {
    let db = &bench.app.db;
    let (mut found, mut short) = (0, 0);
    let (before, began) = (bench.cpu.now(), Instant::now());
    for text in queries {
        let Some(query) = Query::read(text) else {
            continue;
        };
        let read = move |tx: &mut Tx<'_>| {
            search(tx, &Actor::Public, &query, &Filter::default(), None, PAGE)
        };
        let page = db.read::<_, DbError, _>(read).await?;
        found += page.records.len();
        short += usize::from(page.records.len() < PAGE && page.next.is_some());
    }
    let (spent, took) = (bench.cpu.since(before), began.elapsed());
    let micros = 1e6 / queries.len() as f64;
    let mut notes = vec![
        cpu_note(spent, queries.len() as u64),
        format!("{:.0} µs each by the clock", took.as_secs_f64() * micros),
        format!("{:.1} found each", found as f64 / queries.len() as f64),
    ];
    if short > 0 {
        notes.push(format!("{short} pages short"));
    }
    let peer = peer::time(bench, queries).await?;
    Figure {
        name: &format!("search 1 M, {name}"),
        engine: Some(bench.engine),
        value: spent.database.unwrap_or(spent.own) * micros,
        unit: "µs",
        bar: Bar::None,
        peer: &peer,
        notes,
    }
    .print();
    Ok(())
}

/// How quickly the reader goes through lines that each bring a record.
async fn indexing(bench: &Bench) -> anyhow::Result<()> {
    let db = &bench.app.db;
    add_lines(db, STORED, LINES).await?;
    let (before, began) = (bench.cpu.now(), Instant::now());
    while db.read::<_, DbError, _>(|tx| behind(tx, "search")).await? {
        search_once(db, &bench.app.catalogue()).await?;
    }
    let (spent, took) = (bench.cpu.since(before), began.elapsed());
    Figure {
        name: "search, lines read into the index",
        engine: Some(bench.engine),
        value: LINES as f64 / took.as_secs_f64(),
        unit: "/s",
        bar: Bar::None,
        peer: "",
        notes: vec![cpu_note(spent, LINES as u64)],
    }
    .print();
    Ok(())
}
