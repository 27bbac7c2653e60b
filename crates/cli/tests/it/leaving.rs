//! Told to stop in the middle of a batch of mails, a server loses none and doubles none.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use pump_channels::testing::{Behave, Sink};
use serde_json::json;

use crate::support::Site;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);
/// More than a sender has under way at once, and less than a batch.
const REPORTS: usize = 40;

/// How much is owed still, and how many messages nobody else may take.
async fn open(site: &Site) -> (i64, i64) {
    let count = |tx: &mut pump_db::Tx<'_>| {
        let row = tx.row(
            "select (select count(*) from delivery where state in (0, 1)),
                 (select count(*) from message where state = 0 and lease_until > 0)",
            &[],
        )?;
        let row = row.expect("a row");
        Ok((row.get(0)?, row.get(1)?))
    };
    site.ask(count).await
}

async fn nothing_is_lost_or_doubled(site: Site) {
    let sink = Sink::start().await.unwrap();
    sink.set(Behave::Slow(400));
    let config = site.file(
        "pump.toml",
        &format!(
            "[limits]\nreports_per_hour = 0\n[mail]\nchannel = \"{}\"\n",
            sink.url()
        ),
    );
    // First all reports, and only then somebody who sends.
    let server = site.serve(&["--config", &config, "--no-work"]);
    let client = reqwest::Client::new();
    for number in 0..REPORTS {
        let report = json!({
            "service": "pothole", "lat": 51.05, "lon": -1.95, "description": "A hole",
            "contact": { "email": format!("p{number}@example.org") }, "follow": true,
        });
        let url = format!("{}/api/v1/reports", server.base);
        let answer = client.post(url).json(&report).send().await.unwrap();
        assert_eq!(answer.status(), 201);
    }
    assert_eq!(server.stop("TERM"), 0);

    let server = site.serve(&["--config", &config]);
    sink.wait_for(10, PATIENCE).await.unwrap();
    assert_eq!(server.stop("TERM"), 0);
    let before = sink.count();
    assert!(
        (10..REPORTS).contains(&before),
        "{before} had left: stopped too late"
    );
    let (left, held) = open(&site).await;
    assert_eq!(
        left,
        i64::try_from(REPORTS - before).unwrap(),
        "each that left is known"
    );
    assert_eq!(held, 0, "what was not begun is free for the next");

    sink.set(Behave::Ok);
    let server = site.serve(&["--config", &config]);
    sink.wait_for(REPORTS, PATIENCE).await.unwrap();
    let began = Instant::now();
    while open(&site).await.0 > 0 {
        assert!(began.elapsed() < PATIENCE, "they were sent and not settled");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(server.stop("TERM"), 0);
    let received = sink.received();
    let ids: BTreeSet<_> = received.iter().map(|mail| &mail.message_id).collect();
    let to: BTreeSet<_> = received.iter().map(|mail| &mail.to).collect();
    assert_eq!(
        (received.len(), ids.len(), to.len()),
        (REPORTS, REPORTS, REPORTS)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopped_in_a_batch_nothing_is_lost_or_doubled_on_sqlite() {
    nothing_is_lost_or_doubled(Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopped_in_a_batch_nothing_is_lost_or_doubled_on_postgres() {
    if let Some(site) = Site::postgres().await {
        nothing_is_lost_or_doubled(site).await;
    }
}
