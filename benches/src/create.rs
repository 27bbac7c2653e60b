//! `create`: reports over HTTP, each from another address that follows it, with the workers at
//! work.

use std::time::Duration;

use crate::tool::{
    Bar, Bench, Client, Dice, Engine, Figure, Load, Server, cpu_note, flush_note, load,
    report_request, working,
};

const LENGTH: Duration = Duration::from_secs(10);

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let server = Server::start(bench).await?;
    let workers = working(bench.workers()?);
    let flush = bench.flush()?;
    for clients in [1, 8, 64] {
        let before = bench.cpu.now();
        let done = reports(&server, clients, LENGTH).await?;
        let spent = bench.cpu.since(before);
        let (rate, p99) = match (clients, bench.engine) {
            (64, Engine::Sqlite) => (Bar::AtLeast(1_200.0), Bar::AtMost(100.0)),
            (64, Engine::Postgres) => (Bar::AtLeast(500.0), Bar::None),
            _ => (Bar::None, Bar::None),
        };
        let figure = |name: &str, value, unit, bar, notes| {
            Figure {
                name: &format!("create{name}, {clients} clients"),
                engine: Some(bench.engine),
                value,
                unit,
                bar,
                peer: "Signalen 19.8/s",
                notes,
            }
            .print();
        };
        let notes = vec![done.note(), cpu_note(spent, done.count), flush_note(flush)];
        figure("", done.rate(), "/s", rate, notes);
        if !matches!(p99, Bar::None) {
            figure(" p99", done.percentile(99), "ms", p99, Vec::new());
        }
    }
    workers.send_replace(true);
    Ok(())
}

/// Has `clients` report for `length`.
///
/// # Errors
/// When a report is refused.
pub(crate) async fn reports(
    server: &Server,
    clients: usize,
    length: Duration,
) -> anyhow::Result<Load> {
    let at = server.at;
    load(clients, length, |number, mut turns| async move {
        let mut dice = Dice::new((clients * 1_000 + number) as u64);
        let mut client = Client::connect(at).await?;
        while let Some(began) = turns.next() {
            let answer = client.ask(&report_request(&mut dice)).await?;
            let text = || String::from_utf8_lossy(&answer.body).into_owned();
            anyhow::ensure!(answer.status == 201, "{}: {}", answer.status, text());
            turns.done(began);
        }
        Ok(turns)
    })
    .await
}
