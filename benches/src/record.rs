//! `record`: a record with 100 updates as JSON over HTTP, built anew and as 304.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use pump_acts::{ReportInput, UpdateInput};
use pump_core::Actor;

use crate::tool::{Bar, Bench, Client, Figure, Server, cpu_note, load};

const CLIENTS: usize = 8;
const LENGTH: Duration = Duration::from_secs(8);

/// What is asked for again and again.
pub(crate) struct Asked {
    /// What the figure is called.
    pub(crate) name: String,
    /// The whole request.
    pub(crate) request: String,
    /// What each answer must be.
    pub(crate) status: u16,
    /// How many a second there should be.
    pub(crate) bar: Option<f64>,
    /// What the design compares it with.
    pub(crate) peer: &'static str,
    /// The bytes of an answer that is built anew.
    pub(crate) size: usize,
}

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let reference = with_updates(bench).await?;
    let server = Server::start(bench).await?;
    let request = format!("GET /api/v1/records/{reference} HTTP/1.1\r\nhost: pump.example\r\n");
    let anew = format!("{request}\r\n");
    let first = Client::connect(server.at)
        .await?
        .ask(anew.as_bytes())
        .await?;
    let etag = first.etag.context("no etag")?;
    let known = format!("{request}if-none-match: {etag}\r\n\r\n");
    for (name, request, status, bar) in [
        ("record JSON, 100 updates, anew", anew, 200, 2_500.0),
        ("record JSON, 100 updates, 304", known, 304, 10_000.0),
    ] {
        let asked = Asked {
            name: name.to_owned(),
            request,
            status,
            bar: Some(bar),
            peer: "Signalen 114/s",
            size: first.body.len(),
        };
        measure(bench, server.at, asked).await?;
    }
    Ok(())
}

/// Makes a record with 100 updates; its reference.
pub(crate) async fn with_updates(bench: &Bench) -> anyhow::Result<String> {
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
    Ok(made.made)
}

/// Asks for it by eight clients, and prints how many answers came a second.
pub(crate) async fn measure(bench: &Bench, at: SocketAddr, asked: Asked) -> anyhow::Result<()> {
    let before = bench.cpu.now();
    let (status, request) = (asked.status, &asked.request);
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
        name: &asked.name,
        engine: Some(bench.engine),
        value: done.rate(),
        unit: "/s",
        bar: asked.bar.map_or(Bar::None, Bar::AtLeast),
        peer: asked.peer,
        notes: vec![
            done.note(),
            cpu_note(spent, done.count),
            format!("{} bytes", asked.size),
        ],
    }
    .print();
    Ok(())
}
