//! The disk is full, as somebody sees it who asks over HTTP.

use std::sync::Arc;

use pump_db::{DbError, Tx};
use pump_testkit::{Builder, Engine, IN_P1, TestApp};
use serde_json::json;

use crate::steps::follows;

fn builder() -> Builder {
    TestApp::builder()
}

/// Lets the file grow by so many pages and no more.
async fn room(site: &TestApp, more: i64) {
    let limit = move |tx: &mut Tx<'_>| {
        let pages: i64 = tx.row("pragma page_count", &[])?.expect("a row").get(0)?;
        tx.rows(&format!("pragma max_page_count = {}", pages + more), &[])?;
        Ok::<_, DbError>(())
    };
    site.app.db.write(limit).await.unwrap();
}

/// Reports of some length, from eight at once; the references of those that were taken, and how
/// many were told to come back.
async fn reports(site: &Arc<TestApp>, each: usize) -> (Vec<String>, usize) {
    let mut clients = Vec::new();
    for _ in 0..8 {
        let site = Arc::clone(site);
        clients.push(tokio::spawn(async move {
            let (mut taken, mut refused) = (Vec::new(), 0);
            for _ in 0..each {
                let report = json!({
                    "service": "other", "lat": IN_P1.0, "lon": IN_P1.1,
                    "description": "x".repeat(3_500),
                });
                let answer = site.post("/api/v1/reports", &report).await;
                match answer.status {
                    201 => taken.push(answer.json()["ref"].as_str().unwrap().to_owned()),
                    503 => {
                        assert!(answer.header("retry-after").parse::<u32>().is_ok());
                        assert!(!answer.text.contains("disk"), "{}", answer.text);
                        refused += 1;
                    }
                    other => panic!("{other} {}", answer.text),
                }
            }
            (taken, refused)
        }));
    }
    let (mut taken, mut refused) = (Vec::new(), 0);
    for client in clients {
        let (theirs, not) = client.await.unwrap();
        taken.extend(theirs);
        refused += not;
    }
    (taken, refused)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_answers_503_and_goes_on_when_there_is_room() {
    let site = Arc::new(builder().start(Engine::Sqlite).await.unwrap());
    follows(
        &site,
        "clerk@example.org",
        "area:P1",
        "at_once",
        "Europe/London",
    )
    .await;
    room(&site, 100).await;
    let (mut taken, refused) = reports(&site, 50).await;
    assert!(
        !taken.is_empty() && refused > 0,
        "{} {refused}",
        taken.len()
    );
    // Reading goes on.
    let about = format!("/api/v1/records/{}", taken[0]);
    site.get(&about).await.expect(200);
    // Somebody makes room, and nobody starts anything again.
    room(&site, 100_000).await;
    let (more, refused) = reports(&site, 5).await;
    assert_eq!((more.len(), refused), (40, 0));
    taken.extend(more);
    site.settle().await;
    for reference in &taken {
        site.get(&format!("/api/v1/records/{reference}"))
            .await
            .expect(200);
    }
    let read = |tx: &mut Tx<'_>| {
        tx.row("select count(*) from record", &[])?
            .expect("a row")
            .get(0)
    };
    let records: i64 = site.app.db.read::<_, DbError, _>(read).await.unwrap();
    assert_eq!(records, taken.len() as i64, "what was refused left nothing");
}
