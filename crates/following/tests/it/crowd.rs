//! A thousand people press "me too".

use std::sync::Arc;

use pump_testkit::TestApp;
use serde_json::json;

use crate::steps::{follows, number, pressed, reported};

const PEOPLE: usize = 1_000;
const CLIENTS: usize = 16;

fn address(nth: usize) -> String {
    format!("p{nth}@example.org")
}

/// Has sixteen clients do something for each person, at the same time.
async fn each<F>(
    site: &Arc<TestApp>,
    work: impl Fn(Arc<TestApp>, usize) -> F + Copy + Send + 'static,
) where
    F: Future<Output = ()> + Send,
{
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let site = Arc::clone(site);
        clients.push(tokio::spawn(async move {
            for nth in (client..PEOPLE).step_by(CLIENTS) {
                work(Arc::clone(&site), nth).await;
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
}

/// Whoever got a mail presses its button.
async fn all_confirm(site: &Arc<TestApp>) {
    let mails = Arc::new(site.mails());
    assert_eq!(mails.len(), PEOPLE);
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let (site, mails) = (Arc::clone(site), Arc::clone(&mails));
        clients.push(tokio::spawn(async move {
            for mail in mails.iter().skip(client).step_by(CLIENTS) {
                pressed(&site, "confirm", &mail.token("confirm")).await;
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
}

both_engines! {
    async fn a_thousand_confirmed_people_press_me_too_and_nobody_else_hears_of_it(site) {
        let site = Arc::new(site);
        let reference = reported(&site).await;
        // Who would hear of it, if it were news: of the record, of its parish.
        let record = format!("record:{reference}");
        follows(&site, "neighbour@example.org", &record, "at_once", "Europe/London").await;
        follows(&site, "clerk@example.org", "area:P1", "at_once", "Europe/London").await;
        // A thousand people whose addresses are confirmed, by following something elsewhere.
        site.sink.clear();
        each(&site, |site, nth| async move {
            let wish = json!({
                "topics": ["area:P2"], "channel": "email", "address": address(nth),
            });
            site.post("/api/v1/follows", &wish).await.expect(202);
        }).await;
        site.settle().await;
        all_confirm(&site).await;
        site.settle().await;
        site.sink.clear();

        let path = Arc::new(format!("/api/v1/records/{reference}/contributions"));
        let mut clients = Vec::new();
        for client in 0..CLIENTS {
            let (site, path) = (Arc::clone(&site), Arc::clone(&path));
            clients.push(tokio::spawn(async move {
                for nth in (client..PEOPLE).step_by(CLIENTS) {
                    let me_too = json!({ "contact": { "email": address(nth) } });
                    site.post(&path, &me_too).await.expect(201);
                }
            }));
        }
        for client in clients {
            client.await.unwrap();
        }
        site.settle().await;
        // Anybody can type an address: it counts when its owner has pressed, and then once.
        let seen = format!("/api/v1/records/{reference}");
        let people = async || site.get(&seen).await.expect(200).json()["people"].clone();
        assert_eq!(people().await, 0);
        let mut receipts: Vec<String> = site.mails().into_iter().map(|mail| mail.to).collect();
        receipts.sort();
        let mut wanted: Vec<String> = (0..PEOPLE).map(address).collect();
        wanted.sort();
        assert_eq!(receipts, wanted, "one receipt each, and nobody else hears");
        all_confirm(&site).await;
        all_confirm(&site).await;
        site.settle().await;
        assert_eq!(people().await, PEOPLE);
        assert_eq!(site.sink.count(), PEOPLE, "no mail to anybody");
        let waiting = "select count(*) from delivery where state in (0, 1)";
        assert_eq!(number(&site, waiting).await, 0, "and none to come");
    }
}
