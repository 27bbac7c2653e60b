//! `pages`: what people read, as HTML over HTTP: a record with 100 updates, an area with a full
//! list, and the four loads of the way to a report.

use anyhow::Context;

use crate::record::{Asked, measure, with_updates};
use crate::tool::{Bench, Client, Dice, Server, report_without_address};

/// Reports in the area: more than its page shows.
const REPORTS: usize = 60;
/// What the design compares a record's page with.
const SIGNALEN: &str = "Signalen 114/s";
/// What it compares a place with.
const MAPIT: &str = "MapIt's areas alone 43–52 ms";

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let reference = with_updates(bench).await?;
    let server = Server::start(bench).await?;
    let mut client = Client::connect(server.at).await?;
    let mut dice = Dice::new(1);
    for _ in 0..REPORTS {
        let made = client.ask(&report_without_address(&mut dice)).await?;
        anyhow::ensure!(made.status == 201, "{}", made.status);
    }
    let record = format!("/r/{reference}");
    let here = "at=51.05,-1.95";
    let known = format!("/report/known?{here}&service=other");
    let tell = format!("/report/tell?{here}&service=other");
    let what = format!("/report/what?{here}");
    for (name, path, bar, peer) in [
        (
            "record page, 100 updates",
            &*record,
            Some((2_500.0, 10_000.0)),
            SIGNALEN,
        ),
        ("area page, 30 of 61 reports", "/a/PARISH", None, SIGNALEN),
        ("journey 1: where", "/report", None, ""),
        ("journey 2: what", &what, None, MAPIT),
        ("journey 3: is it one of these", &known, None, ""),
        ("journey 4: tell us", &tell, None, ""),
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: pump.example\r\n");
        let anew = format!("{request}\r\n");
        let first = client.ask(anew.as_bytes()).await?;
        anyhow::ensure!(first.status == 200, "{path}: {}", first.status);
        let size = first.body.len();
        let asked = |name: String, request: String, status, bar| Asked {
            name,
            request,
            status,
            bar,
            peer,
            size,
        };
        let bars = bar.unzip();
        let built = asked(format!("{name}, anew"), anew, 200, bars.0);
        measure(bench, server.at, built).await?;
        // Only what has a bar for it is asked for again by whoever has it.
        if bar.is_some() {
            let etag = first.etag.context("no etag")?;
            let known = format!("{request}if-none-match: {etag}\r\n\r\n");
            measure(
                bench,
                server.at,
                asked(format!("{name}, 304"), known, 304, bars.1),
            )
            .await?;
        }
    }
    Ok(())
}
