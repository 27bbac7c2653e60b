//! `merge`: joining a record that has 499 under it with another, and taking it back; and an update of
//! the root, which asks the tree who follows it.

use std::time::Instant;

use pump_acts::tree::{merge, unmerge};
use pump_acts::{ReportInput, UpdateInput};
use pump_core::{Actor, RecordId};
use pump_db::{DbError, Tx};
use pump_following::run::number_once;
use pump_records::store::{head, scan, tree_at};

use crate::tool::{Bar, Bench, Figure};

const UNDER: usize = 499;
const TIMES: usize = 20;

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let app = &bench.app;
    let staff = bench.staff().await?;
    let mut records = Vec::with_capacity(UNDER + 2);
    for number in 0..UNDER + 2 {
        let report = ReportInput {
            service: "other".into(),
            lat: Some(51.05 + 1e-6 * number as f64),
            lon: Some(-1.95),
            description: Some("The bridge is closed".into()),
            ..ReportInput::default()
        };
        let made = pump_acts::report(app, &Actor::Public, app.ctx.own_unit(), &report).await?;
        records.push(made.made);
    }
    let (root, child) = (&records[0], &records[1]);
    let began = Instant::now();
    for one in &records[2..] {
        merge(app, &staff, app.ctx.own_unit(), one, child).await?;
    }
    let each = began.elapsed().as_secs_f64() * 1e3 / (records.len() - 2) as f64;
    let (mut joining, mut parting) = (0.0, 0.0);
    for _ in 0..TIMES {
        let began = Instant::now();
        merge(app, &staff, app.ctx.own_unit(), child, root).await?;
        joining += began.elapsed().as_secs_f64() * 1e3;
        let began = Instant::now();
        unmerge(app, &staff, app.ctx.own_unit(), child).await?;
        parting += began.elapsed().as_secs_f64() * 1e3;
    }
    merge(app, &staff, app.ctx.own_unit(), child, root).await?;
    let update = UpdateInput {
        words: Some("It opens on Monday".into()),
        ..UpdateInput::default()
    };
    pump_acts::update(app, &staff, app.ctx.own_unit(), root, &update).await?;
    while number_once(&app.db).await?.count() > 0 {}
    let walk = tree(bench).await?;
    for (name, value, note) in [
        (
            "merge, one into one with up to 498 under it",
            each,
            "one act",
        ),
        (
            "merge of a record with 499 under it",
            joining / TIMES as f64,
            "one act, 500 roots",
        ),
        (
            "unmerge of a record with 499 under it",
            parting / TIMES as f64,
            "one act, 500 roots",
        ),
        (
            "whose follows hear of the root: a tree of 501",
            walk,
            "as of a number of the feed",
        ),
    ] {
        Figure {
            name,
            engine: Some(bench.engine),
            value,
            unit: "ms",
            bar: Bar::None,
            peer: "",
            notes: vec![note.to_owned()],
        }
        .print();
    }
    Ok(())
}

/// Milliseconds to find the tree of the last change, which must be whole.
async fn tree(bench: &Bench) -> anyhow::Result<f64> {
    let read = |tx: &mut Tx<'_>| {
        let last = head(tx)?;
        let line = scan(tx, last - 1, 1)?.pop();
        let record = line.and_then(|line| line.record).unwrap_or(RecordId(0));
        let began = Instant::now();
        let mut members = 0;
        for _ in 0..TIMES {
            members = tree_at(tx, record, last)?.len();
        }
        let each = began.elapsed().as_secs_f64() * 1e3 / TIMES as f64;
        Ok::<_, DbError>((members, each))
    };
    let (members, each) = bench.app.db.read(read).await?;
    anyhow::ensure!(members == UNDER + 2, "a tree of {members}");
    Ok(each)
}
