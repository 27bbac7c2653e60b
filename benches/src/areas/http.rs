//! The doors of areas over HTTP, the clients in this process too.

use std::sync::Arc;
use std::time::Duration;

use pump_core::Point;

use super::MAPIT;
use crate::tool::{Bar, Bench, Client, Figure, Server, load};

/// As many as ask for a page: a client that is alone has both sides wait, and fall asleep, for every
/// answer.
const CLIENTS: usize = 8;
const LENGTH: Duration = Duration::from_secs(4);

pub(super) async fn bench(bench: &Bench, points: &[Point]) -> anyhow::Result<()> {
    let server = Server::start(bench).await?;
    let at = server.at;
    let points: Arc<[Point]> = points.into();
    for (name, bar) in [("/healthz", Bar::None), ("/areas/point", Bar::AtMost(50.0))] {
        let paths = matches!(bar, Bar::AtMost(_));
        let before = bench.cpu.now();
        let done = load(CLIENTS, LENGTH, |number, mut turns| {
            let points = Arc::clone(&points);
            async move {
                let mut client = Client::connect(at).await?;
                let mut mine = points.iter().cycle().skip(number).step_by(CLIENTS);
                while let (Some(began), Some(point)) = (turns.next(), mine.next()) {
                    let path = match paths {
                        false => name.to_owned(),
                        true => format!("/areas/point/4326/{},{}", point.lon(), point.lat()),
                    };
                    let request = format!("GET {path} HTTP/1.1\r\nhost: pump.example\r\n\r\n");
                    let answer = client.ask(request.as_bytes()).await?;
                    anyhow::ensure!(answer.status == 200, "{path} answered {}", answer.status);
                    turns.done(began);
                }
                Ok(turns)
            }
        })
        .await?;
        Figure {
            name: &format!("{name} over HTTP"),
            engine: Some(bench.engine),
            value: bench.cpu.since(before).own * 1e6 / done.count as f64,
            unit: "µs",
            bar,
            peer: MAPIT,
            notes: vec![
                "CPU of server and clients".to_owned(),
                format!("{:.0}/s", done.rate()),
                done.note(),
            ],
        }
        .print();
    }
    Ok(())
}
