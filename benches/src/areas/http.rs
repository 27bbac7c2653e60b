//! The doors of areas over HTTP, the client in this process too.

use pump_core::Point;

use super::MAPIT;
use crate::tool::{Bar, Bench, Client, Figure, Server};

const TIMES: usize = 50_000;

pub(super) async fn bench(bench: &Bench, points: &[Point]) -> anyhow::Result<()> {
    let server = Server::start(bench).await?;
    let mut client = Client::connect(server.at).await?;
    for (name, bar) in [("/healthz", Bar::None), ("/areas/point", Bar::AtMost(50.0))] {
        let before = bench.cpu.now();
        let mut bytes = 0;
        for point in &points[..TIMES] {
            let path = match bar {
                Bar::None => name.to_owned(),
                _ => format!("/areas/point/4326/{},{}", point.lon(), point.lat()),
            };
            let request = format!("GET {path} HTTP/1.1\r\nhost: pump.example\r\n\r\n");
            let answer = client.ask(request.as_bytes()).await?;
            anyhow::ensure!(answer.status == 200, "{path} answered {}", answer.status);
            bytes += answer.body.len();
        }
        Figure {
            name: &format!("{name} over HTTP"),
            engine: Some(bench.engine),
            value: bench.cpu.since(before).own * 1e6 / TIMES as f64,
            unit: "µs",
            bar,
            peer: MAPIT,
            notes: vec![
                "CPU of server and client".to_owned(),
                format!("{} bytes each", bytes / TIMES),
            ],
        }
        .print();
    }
    Ok(())
}
