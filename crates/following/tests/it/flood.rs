//! Somebody types another person's address a thousand times.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pump_core::Millis;
use pump_testkit::{Builder, IN_P1, TestApp};
use pump_web::Limits;
use serde_json::{Value, json};

use crate::steps::{clock, number, pressed, reported};

/// One address, as it may be written.
const VICTIM: [&str; 3] = [
    "victim@example.org",
    "Victim@Example.org",
    "VICTIM@EXAMPLE.ORG",
];
/// Whom the posts come from.
const SENDERS: usize = 50;

/// The limits of a public door, which fifty addresses stay under, and a proxy that says who asks.
fn public(builder: Builder) -> Builder {
    let proxy = IpAddr::V4(Ipv4Addr::LOCALHOST);
    builder
        .limits(Limits::default())
        .trusted_proxies(vec![proxy])
}

/// A post that names the victim, in the role of this number.
fn post(nth: usize, reference: &str) -> (String, Value) {
    let victim = VICTIM[nth % VICTIM.len()];
    let contact = json!({ "email": victim, "name": "Somebody" });
    let report = json!({
        "service": "street-light", "lat": IN_P1.0, "lon": IN_P1.1,
        "description": "A lamp", "contact": contact, "follow": true,
    });
    let add = format!("/api/v1/records/{reference}/contributions");
    match nth / SENDERS % 5 {
        0 => ("/api/v1/reports".into(), report),
        1 => {
            let mut joins = report;
            joins["same_as"] = json!(reference);
            ("/api/v1/reports".into(), joins)
        }
        2 => (add, json!({ "contact": contact, "follow": true })),
        3 => (
            add,
            json!({ "description": "Mine too", "contact": contact }),
        ),
        _ => {
            let topic = [
                "area:P1".to_owned(),
                format!("record:{reference}"),
                "area:D1".into(),
            ];
            let frequency = ["at_once", "daily", "weekly"][nth % 3];
            let (language, zone) = [("en", "Europe/London"), ("cy", "Pacific/Auckland")][nth % 2];
            let wish = json!({
                "topics": topic, "channel": "email", "address": victim,
                "frequency": frequency, "language": language, "zone": zone,
            });
            ("/api/v1/follows".into(), wish)
        }
    }
}

/// Posts number `from` … `to`, eight at a time, each from one of fifty addresses.
async fn posts(site: &Arc<TestApp>, reference: &str, from: usize, to: usize) {
    let mut clients = Vec::new();
    for client in 0..8 {
        let (site, reference) = (Arc::clone(site), reference.to_owned());
        clients.push(tokio::spawn(async move {
            for nth in (from..to).filter(|nth| nth % 8 == client) {
                let (path, body) = post(nth, &reference);
                let request = site.client.post(site.url(&path)).json(&body);
                let sender = format!("192.0.2.{}", nth % SENDERS + 1);
                let answer = site.send(request.header("x-forwarded-for", sender)).await;
                assert!(
                    answer.status < 300,
                    "{path}: {} {}",
                    answer.status,
                    answer.text
                );
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
}

both_engines! {
    async fn a_thousand_posts_from_fifty_addresses_are_one_message_that_day(site, with public) {
        let site = Arc::new(site);
        let reference = reported(&site).await;
        for tenth in 0..10 {
            posts(&site, &reference, tenth * 100, tenth * 100 + 100).await;
            site.settle().await;
            clock(&site).advance(30 * Millis::MINUTE);
        }
        site.settle().await;
        let mails = site.mails();
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert!(mails[0].to.eq_ignore_ascii_case(VICTIM[0]));
        assert_eq!(number(&site, "select count(*) from endpoint").await, 1);

        // What the council says reaches nobody who has not confirmed.
        let key = site.staff_key("demo-district").await;
        crate::steps::said(&site, &key, &reference, "We come on Monday").await;
        site.settle().await;
        assert_eq!(site.sink.count(), 1);

        clock(&site).advance(Millis::DAY);
        posts(&site, &reference, 1_000, 1_100).await;
        site.settle().await;
        let mails = site.mails();
        assert_eq!(mails.len(), 2, "another day, one more");

        pressed(&site, "not-me", &mails[1].token("not-me")).await;
        for _ in 0..3 {
            clock(&site).advance(Millis::DAY);
            posts(&site, &reference, 1_100, 1_150).await;
            crate::steps::said(&site, &key, &reference, "We are still there").await;
            site.settle().await;
        }
        assert_eq!(site.sink.count(), 2, "after \"not me\" nothing, ever");
    }
}
