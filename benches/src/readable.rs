//! `readable`: from the moment a report is committed to the moment the feed shows it.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use anyhow::Context;
use pump_core::Actor;
use tokio::sync::mpsc;

use crate::tool::{
    Bar, Bench, Client, Dice, Engine, Figure, Load, Server, cpu_note, flush_note, load,
    report_request, working,
};

const CLIENTS: usize = 8;
const LENGTH: Duration = Duration::from_secs(10);
/// How often the reader looks; it is part of the figure.
const LOOK: Duration = Duration::from_millis(2);

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let server = Server::start(bench).await?;
    let workers = working(bench.workers()?);
    let flush = bench.flush()?;
    let before = bench.cpu.now();
    let (tell, mut told) = mpsc::unbounded_channel::<(String, Instant)>();
    let at = server.at;
    let writing = load(CLIENTS, LENGTH, |number, mut turns| {
        let tell = tell.clone();
        async move {
            let mut dice = Dice::new(number as u64);
            let mut client = Client::connect(at).await?;
            while let Some(began) = turns.next() {
                let answer = client.ask(&report_request(&mut dice)).await?;
                let seen = Instant::now();
                let made: serde_json::Value = serde_json::from_slice(&answer.body)?;
                let reference = made["ref"].as_str().context("no ref")?;
                tell.send((reference.to_owned(), seen))?;
                turns.done(began);
            }
            Ok(turns)
        }
    });
    let app = &bench.app;
    let reading = async {
        let (mut after, mut took) = (0, Vec::new());
        let mut shown: HashMap<String, Instant> = HashMap::new();
        let mut committed: HashMap<String, Instant> = HashMap::new();
        let began = Instant::now();
        while began.elapsed() < LENGTH + Duration::from_secs(1) || !committed.is_empty() {
            let page = pump_acts::read::changes(app, &Actor::Public, "en", after, 1_000).await?;
            let now = Instant::now();
            let idle = page.next == after;
            after = page.next;
            let lines = page.changes.into_iter();
            shown.extend(lines.map(|line| (line.record.r#ref, now)));
            while let Ok((reference, at)) = told.try_recv() {
                committed.insert(reference, at);
            }
            // What the feed showed before its writer had the answer waited for nobody.
            committed.retain(|reference, at| match shown.remove(reference) {
                Some(seen) => {
                    took.push(seen.saturating_duration_since(*at));
                    false
                }
                None => true,
            });
            anyhow::ensure!(began.elapsed() < 3 * LENGTH, "the feed stands still");
            if idle {
                tokio::time::sleep(LOOK).await;
            }
        }
        Ok::<_, anyhow::Error>(Load::of(took, LENGTH.as_secs_f64()))
    };
    let (written, read) = tokio::try_join!(writing, reading)?;
    let spent = bench.cpu.since(before);
    workers.send_replace(true);
    Figure {
        name: "commit to readable, p99, 8 clients",
        engine: Some(bench.engine),
        value: read.percentile(99),
        unit: "ms",
        bar: match bench.engine {
            Engine::Postgres => Bar::AtMost(250.0),
            Engine::Sqlite => Bar::None,
        },
        peer: "",
        notes: vec![
            read.note(),
            format!("{:.0} reports/s meanwhile", written.rate()),
            cpu_note(spent, written.count),
            flush_note(flush),
        ],
    }
    .print();
    Ok(())
}
