//! `lag`: how far the readers of the feed are behind, while 8 clients report.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pump_channels::Channel;
use pump_channels::testing::Sink;
use pump_core::Millis;
use pump_db::{Db, DbError, Tx, params};
use pump_following::run::Workers;

use crate::tool::{
    Bar, Bench, Client, Dice, Figure, Load, Server, cpu_note, flush_note, load, report_request,
    report_without_address, working,
};

const CLIENTS: usize = 8;
const LENGTH: Duration = Duration::from_secs(10);
/// How often we look; it is part of the figures.
const LOOK: Duration = Duration::from_millis(2);
/// One in so many reports has an address, and is owed a receipt.
const WITH_ADDRESS: u64 = 20;
/// Lines of the feed that are read at once.
const LINES: i64 = 2_000;

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let server = Server::start(bench).await?;
    let sink = Sink::start().await?;
    sink.keep_nothing();
    let workers = working(Workers {
        channel: Arc::new(Channel::from_url(&sink.url())?),
        ..bench.workers()?
    });
    let flush = bench.flush()?;
    let before = bench.cpu.now();
    let at = server.at;
    let reporting = load(CLIENTS, LENGTH, |number, mut turns| async move {
        let mut dice = Dice::new(number as u64);
        let mut client = Client::connect(at).await?;
        while let Some(began) = turns.next() {
            let report = match dice.below(WITH_ADDRESS) {
                0 => report_request(&mut dice),
                _ => report_without_address(&mut dice),
            };
            let answer = client.ask(&report).await?;
            anyhow::ensure!(answer.status == 201, "{}", answer.status);
            turns.done(began);
        }
        Ok(turns)
    });
    let (reported, (numbered, matched)) = tokio::try_join!(reporting, watch(bench))?;
    let spent = bench.cpu.since(before);
    let claimed = claimed(bench).await?;
    workers.send_replace(true);
    let notes = vec![
        format!("{:.0} reports/s meanwhile", reported.rate()),
        format!("{} mails left", sink.count()),
        cpu_note(spent, reported.count),
        flush_note(flush),
    ];
    for (name, lag, notes) in [
        ("numbered", numbered, notes),
        ("matched", matched, Vec::new()),
        ("claimed", claimed, Vec::new()),
    ] {
        Figure {
            name: &format!("act to {name}, p99, 8 clients"),
            engine: Some(bench.engine),
            value: lag.percentile(99),
            unit: "ms",
            bar: Bar::None,
            peer: "",
            notes: [vec![lag.note(), format!("{} seen", lag.count)], notes].concat(),
        }
        .print();
    }
    Ok(())
}

/// From the time of each change to when it was seen numbered, and seen matched.
async fn watch(bench: &Bench) -> anyhow::Result<(Load, Load)> {
    let (db, began) = (&bench.app.db, Instant::now());
    let (mut numbered, mut matched) = (Vec::new(), Vec::new());
    let mut waiting: VecDeque<(i64, Millis)> = VecDeque::new();
    let mut after = 0;
    while began.elapsed() < LENGTH || !waiting.is_empty() {
        let (lines, cursor) = look(db, after).await?;
        let now = bench.app.ctx.now();
        let since = |at: Millis| Duration::from_millis(now.0.abs_diff(at.0));
        for &(n, at) in &lines {
            after = n;
            numbered.push(since(at));
        }
        waiting.extend(&lines);
        while let Some((_, at)) = waiting.pop_front_if(|(n, _)| *n <= cursor) {
            matched.push(since(at));
        }
        anyhow::ensure!(began.elapsed() < 3 * LENGTH, "the matcher stands still");
        if lines.is_empty() {
            tokio::time::sleep(LOOK).await;
        }
    }
    let seconds = LENGTH.as_secs_f64();
    Ok((Load::of(numbered, seconds), Load::of(matched, seconds)))
}

/// The lines after `after`, and how far the matcher is.
async fn look(db: &Db, after: i64) -> anyhow::Result<(Vec<(i64, Millis)>, i64)> {
    let read = move |tx: &mut Tx<'_>| {
        let lines = tx.rows(
            "select n, at from feed where n > $1 order by n limit $2",
            params![after, LINES],
        )?;
        let lines = lines.iter().map(|row| Ok((row.get(0)?, row.get(1)?)));
        let lines = lines.collect::<Result<_, DbError>>()?;
        let cursor = tx.row("select n from reader where name = 'matcher'", &[])?;
        Ok::<_, DbError>((lines, cursor.map_or(Ok(0), |row| row.get(0))?))
    };
    Ok(db.read(read).await?)
}

/// From the time of each change to when its message was claimed, by the clock of the store.
async fn claimed(bench: &Bench) -> anyhow::Result<Load> {
    let began = Instant::now();
    loop {
        let read = |tx: &mut Tx<'_>| {
            let waits = "select count(*) from delivery where state in (0, 1)";
            let waiting: i64 = tx.row(waits, &[])?.map_or(Ok(0), |row| row.get(0))?;
            let rows = tx.rows(
                "select m.made_at - f.at from delivery d
                 join message m on m.id = d.message_id join feed f on f.n = d.n",
                &[],
            )?;
            let lags = rows.iter().map(|row| row.get::<i64>(0));
            Ok::<_, DbError>((waiting, lags.collect::<Result<Vec<_>, _>>()?))
        };
        let (waiting, lags) = bench.app.db.read(read).await?;
        if waiting == 0 {
            let lags = lags
                .into_iter()
                .map(|ms| Duration::from_millis(ms.unsigned_abs()));
            return Ok(Load::of(lags.collect(), LENGTH.as_secs_f64()));
        }
        anyhow::ensure!(began.elapsed() < 3 * LENGTH, "the sender stands still");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
