//! Clocks that change with the season, and one that is set back.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};
use pump_core::Millis;
use pump_db::lease;
use pump_following::{Claimed, Hand, LEASE_MS, claim};
use pump_testkit::TestApp;

use crate::steps::{channel, clock, follows, number, reported, said, work};

fn at(text: &str) -> Millis {
    Millis(text.parse::<Timestamp>().unwrap().as_millisecond())
}

/// What the clocks of a zone show.
fn local(now: Millis, zone: &str) -> (Date, i8, i8) {
    let now = Timestamp::from_millisecond(now.0).unwrap();
    let now = now.to_zoned(TimeZone::get(zone).unwrap());
    (now.date(), now.hour(), now.minute())
}

/// Lives through the days from `from` to `to` in steps of a quarter of an hour, with news every
/// six hours, and wants one digest a day for each follower, at eight by their own clock.
async fn digests_through(site: &TestApp, from: &str, to: &str) {
    let followers = [
        ("london@example.org", "Europe/London"),
        ("york@example.org", "America/New_York"),
    ];
    clock(site).set(at(from));
    let reference = reported(site).await;
    for (address, zone) in followers {
        follows(site, address, &format!("record:{reference}"), "daily", zone).await;
    }
    let key = site.staff_key("demo-district").await;
    site.sink.clear();
    let mut came: BTreeMap<String, Vec<Millis>> = BTreeMap::new();
    let mut step = 0;
    while clock(site).advance(15 * Millis::MINUTE) < at(to) {
        if step % 24 == 0 {
            said(site, &key, &reference, "News").await;
        }
        step += 1;
        site.settle().await;
        for mail in site.mails() {
            came.entry(mail.to).or_default().push(site.app.ctx.now());
        }
        site.sink.clear();
    }
    for (address, zone) in followers {
        let came = &came[address];
        for pair in came.windows(2) {
            let (first, next) = (local(pair[0], zone).0, local(pair[1], zone).0);
            assert_eq!(first.tomorrow().unwrap(), next, "{address}: one each day");
        }
        assert!(came.len() >= 4, "{address}: {came:?}");
        for when in came {
            let (date, hour, minute) = local(*when, zone);
            assert_eq!((hour, minute), (8, 0), "{address} on {date}");
        }
    }
}

both_engines! {
    async fn digests_leave_at_eight_through_the_clock_change_of_march(site) {
        digests_through(&site, "2026-03-27T03:00:00Z", "2026-03-31T15:00:00Z").await;
    }

    async fn digests_leave_at_eight_through_the_clock_change_of_october(site) {
        digests_through(&site, "2026-10-23T03:00:00Z", "2026-10-27T15:00:00Z").await;
    }

    async fn digests_leave_at_eight_when_only_america_changes_its_clocks(site) {
        digests_through(&site, "2026-10-30T03:00:00Z", "2026-11-03T15:00:00Z").await;
    }

    async fn a_clock_set_back_an_hour_loses_and_doubles_nothing(site) {
        let reference = reported(&site).await;
        let topic = format!("record:{reference}");
        let addresses = ["a@example.org", "b@example.org", "c@example.org"];
        for address in addresses {
            follows(&site, address, &topic, "at_once", "Europe/London").await;
        }
        let key = site.staff_key("demo-district").await;
        site.sink.clear();
        let channel = channel(&site);
        for nth in 0..20 {
            clock(&site).advance(if nth == 10 { -Millis::HOUR } else { 1_000 });
            said(&site, &key, &reference, &format!("News {nth}")).await;
            if nth % 3 == 0 {
                work(&site, &channel).await;
            }
        }
        // Within the hour that is there twice, everything has left.
        clock(&site).advance(Millis::HOUR);
        work(&site, &channel).await;
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for mail in site.mails() {
            *told.entry(mail.to).or_default() += 1;
        }
        assert_eq!(told, addresses.map(|address| (address.to_owned(), 20)).into());
        let ids = site.mails().into_iter().map(|mail| mail.message_id);
        let ids: std::collections::BTreeSet<String> = ids.collect();
        assert_eq!(ids.len(), 60, "no message twice");
        let seen = site.get(&format!("/r/{reference}.json")).await.expect(200).json();
        let history = seen["history"].as_array().unwrap().clone();
        assert!(history.len() > 20);
        let disorder = "select count(*) from record_update a join record_update b
            on a.record_id = b.record_id and a.no < b.no where a.at >= b.at";
        assert_eq!(number(&site, disorder).await, 0, "a history stays in order");
    }

    async fn a_clock_set_back_does_not_stretch_a_lease(site) {
        // Somebody takes leases and dies; then the clock is set back.
        let lease = async |holder: &'static str| {
            let now = site.app.ctx.now();
            let take = move |tx: &mut pump_db::Tx<'_>| lease::take(tx, "numberer", holder, now, 200);
            site.app.db.write(take).await.unwrap()
        };
        assert!(lease("dead").await);
        let reference = reported(&site).await;
        follows(&site, "a@example.org", &format!("record:{reference}"), "at_once", "Europe/London").await;
        let key = site.staff_key("demo-district").await;
        said(&site, &key, &reference, "News").await;
        site.sink.clear();
        pump_following::run::number_once(&site.app.db).await.ok();
        while pump_following::run::match_once(&site.app.db, &site.app.ctx).await.unwrap().lines > 0 {}
        assert_eq!(claimed(&site, "dead").await.outgoing.len(), 1);
        clock(&site).advance(-Millis::HOUR);
        assert!(lease("alive").await, "it was for 200 ms, and is not for an hour");
        assert!(!lease("late").await, "and now it is held");
        // The message stays the dead one's for its lease, and then is anybody's.
        assert_eq!(claimed(&site, "alive").await.outgoing.len(), 0);
        clock(&site).advance(LEASE_MS + 1);
        let again = claimed(&site, "alive").await;
        assert_eq!(again.outgoing.len(), 1, "not for an hour");
    }
}

async fn claimed(site: &TestApp, holder: &str) -> Claimed {
    let ctx = &site.app.ctx;
    let maker = pump_core::Maker::new(ctx.secret().clone(), &ctx.own_unit(), 0, ctx.now());
    let (of, hand) = (
        std::sync::Arc::clone(&site.app.site),
        Hand::new(holder, LEASE_MS),
    );
    let claim = move |tx: &mut pump_db::Tx<'_>| claim(tx, &of, &maker, &hand);
    site.app.db.write(claim).await.unwrap()
}
