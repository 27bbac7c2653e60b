//! `/healthz`: well, in trouble, and not to be used.

use std::sync::mpsc::channel;
use std::time::Duration;

use pump_acts::ActError;
use pump_acts::health::{Alarm, Kind};
use pump_testkit::TestApp;
use serde_json::{Value, json};

async fn health(site: &TestApp, status: u16) -> Value {
    let answer = site.get("/healthz").await.expect(status);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

fn check<'v>(health: &'v Value, name: &str) -> &'v Value {
    let checks = health["checks"].as_array().unwrap();
    let mut named = checks.iter().filter(|it| it["name"] == name);
    named.next().unwrap_or_else(|| panic!("{name} in {health}"))
}

both_engines! {
    async fn a_site_that_is_well_says_so(site) {
        let health = health(&site, 200).await;
        assert_eq!(health["status"], "ok");
        let well = |name: &str| json!({ "name": name, "ok": true, "says": "ok" });
        assert_eq!(health["checks"].as_array().unwrap().len(), 2 + Kind::ALL.len());
        for name in ["store_read", "store_write", "mail_late", "disk"] {
            assert_eq!(*check(&health, name), well(name));
        }
    }

    async fn an_alarm_is_trouble_and_the_site_is_used_all_the_same(site) {
        site.board.put(vec![Alarm::new(Kind::Disk, "Make room.")]);
        let trouble = health(&site, 200).await;
        assert_eq!(trouble["status"], "trouble");
        let disk = json!({ "name": "disk", "ok": false, "says": "Make room." });
        assert_eq!(*check(&trouble, "disk"), disk);
        site.board.put(vec![]);
        assert_eq!(health(&site, 200).await["status"], "ok");
    }

    async fn a_writer_that_stands_still_is_503_until_it_goes_on(site) {
        // One for each connection that writes; SQLite has one.
        let (held, writes): (Vec<_>, Vec<_>) = (0..8).map(|_| {
            let (db, (go, wait)) = (site.app.db.clone(), channel::<()>());
            let write = tokio::spawn(async move {
                db.write(move |_| {
                    // Until the other end is dropped.
                    wait.recv().ok();
                    Ok::<_, ActError>(())
                }).await
            });
            (go, write)
        }).unzip();
        while site.app.db.writes_waiting() == 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..2 {
            let (one, other) = tokio::join!(health(&site, 503), health(&site, 503));
            assert_eq!(one, other);
            assert_eq!(check(&one, "store_read")["ok"], true);
            let write = check(&one, "store_write");
            assert_eq!(write["ok"], false);
            assert!(write["says"].as_str().unwrap().contains("cannot be written"), "{write}");
            // An answer holds for a second: the next look is a new one.
            tokio::time::sleep(Duration::from_millis(1_100)).await;
        }
        // The store was looked at twice, and one question waits.
        let waiting = site.app.db.writes_waiting();
        assert!(waiting <= 7 + 1, "{waiting}");
        drop(held);
        for write in writes {
            write.await.unwrap().unwrap();
        }
        while site.get("/healthz").await.status != 200 {
            tokio::task::yield_now().await;
        }
    }
}
