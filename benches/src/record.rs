//! `record`: a record with 100 updates as JSON over HTTP, built anew and as 304.

use std::time::Duration;

use anyhow::Context;
use pump_acts::{ReportInput, UpdateInput};
use pump_core::Actor;

use crate::tool::{Bar, Bench, Client, Figure, Server, cpu_note, load};

const CLIENTS: usize = 8;
const LENGTH: Duration = Duration::from_secs(8);

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let app = &bench.app;
    let staff = bench.staff().await?;
    let report = ReportInput {
        service: "other".into(),
        lat: Some(51.05),
        lon: Some(-1.95),
        description: Some("The bridge is closed".into()),
        ..ReportInput::default()
    };
    let made = pump_acts::report(app, &Actor::Public, app.ctx.own_unit(), &report).await?;
    for number in 1..=100 {
        let words = format!("We have been there for the {number}th time and know a little more.");
        let update = UpdateInput {
            words: Some(words),
            ..UpdateInput::default()
        };
        pump_acts::update(app, &staff, app.ctx.own_unit(), &made.made, &update).await?;
    }
    let server = Server::start(bench).await?;
    let request = format!(
        "GET /api/v1/records/{} HTTP/1.1\r\nhost: pump.example\r\n",
        made.made
    );
    let anew = format!("{request}\r\n");
    let first = Client::connect(server.at)
        .await?
        .ask(anew.as_bytes())
        .await?;
    let etag = first.etag.context("no etag")?;
    let known = format!("{request}if-none-match: {etag}\r\n\r\n");
    let size = first.body.len();
    for (name, request, status, bar) in [
        ("record JSON, 100 updates, anew", anew, 200, 2_500.0),
        ("record JSON, 100 updates, 304", known, 304, 10_000.0),
    ] {
        let at = server.at;
        let before = bench.cpu.now();
        let done = load(CLIENTS, LENGTH, |_, mut turns| {
            let request = request.clone();
            async move {
                let mut client = Client::connect(at).await?;
                while let Some(began) = turns.next() {
                    let answer = client.ask(request.as_bytes()).await?;
                    anyhow::ensure!(answer.status == status, "{}", answer.status);
                    turns.done(began);
                }
                Ok(turns)
            }
        })
        .await?;
        let spent = bench.cpu.since(before);
        Figure {
            name,
            engine: Some(bench.engine),
            value: done.rate(),
            unit: "/s",
            bar: Bar::AtLeast(bar),
            peer: "Signalen 114/s",
            notes: vec![
                done.note(),
                cpu_note(spent, done.count),
                format!("{size} bytes"),
            ],
        }
        .print();
    }
    Ok(())
}
