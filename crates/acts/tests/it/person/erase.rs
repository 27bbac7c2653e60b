//! Erasing somebody: nothing of them is found, nothing is sent, the records survive.

use pump_acts::follow::{FollowInput, ask};
use pump_acts::person::{erase, show};
use pump_acts::read::{changes, record};
use pump_acts::{ActError, UpdateInput, report, update};
use pump_core::Actor;
use pump_db::both_engines;
use pump_people::erasures::{ErasureLog, Forgotten};

use super::{OF_SAM, SAM, index, story};
use crate::site::{TestSite, report_by, site};

/// Every text that a record, its history and the feed show to somebody.
async fn shown(site: &TestSite, actor: &Actor, references: &[&String]) -> String {
    let mut all = String::new();
    for reference in references {
        let seen = record(&site.app, actor, "en", reference).await.unwrap();
        all.push_str(&serde_json::to_string(&seen).unwrap());
    }
    let feed = changes(&site.app, actor, "en", 0, 1_000).await.unwrap();
    all + &format!("{feed:?}")
}

fn logged(site: &TestSite) -> usize {
    let log = ErasureLog::open(&site.app.erasures).unwrap();
    log.entries().unwrap().entries.len()
}

both_engines! {
    async fn somebody_who_was_erased_is_found_nowhere(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        let both = [&own, &others];
        index(&site, &own).await;
        index(&site, &others).await;
        let before = record(&site.app, &Actor::Public, "en", &own).await.unwrap();
        assert!(shown(&site, &Actor::Operator, &both).await.contains("blue gate"));
        let taken = erase(&site.app, SAM).await.unwrap();
        assert!(taken.address);
        assert_eq!((taken.contributions, taken.words, taken.notes, taken.answers), (2, 2, 2, 1));
        assert_eq!(taken.follows, 3);
        assert_eq!(taken.references.len(), 2);
        assert_eq!(taken.may_quote.len(), 2, "an officer may have quoted them");
        assert_eq!(taken.left, [""; 0]);
        site.settle_feed().await;
        assert!(matches!(show(&site.app, SAM).await.unwrap_err(), ActError::NotFound));
        for actor in [Actor::Public, Actor::Operator] {
            let all = shown(&site, &actor, &both).await;
            for text in OF_SAM {
                assert!(!all.contains(text), "{text} in {all}");
            }
            assert!(all.contains("We are looking into it"), "the record survives");
        }
        for sql in [
            "select count(*) from contact where address like '%thirlwell%'",
            "select count(*) from private_note",
            "select count(*) from search_word where word in ('elderberry', 'blue', 'gate')",
            "select count(*) from search_doc",
            "select count(*) from contribution where answers <> '{}'",
            "select count(*) from private_answer",
            "select count(*) from record_same",
            "select count(*) from follow where topic like 'circle:%' or x is not null",
            "select count(*) from follow_key where key like 'c:%'",
        ] {
            assert_eq!(site.number(sql).await, 0, "{sql}");
        }
        let after = record(&site.app, &Actor::Public, "en", &own).await.unwrap();
        assert_eq!(after.people, before.people, "they are still counted");
        assert_eq!(after.contributions.len(), before.contributions.len());
        let last = after.history.last().unwrap();
        assert_eq!((last.act.as_str(), last.by.as_str()), ("erased", "operator"));
        assert!(last.no > before.history.last().unwrap().no, "caches and feeds hear of it");
        let kept = site.number("select count(*) from endpoint where state = 2").await;
        assert_eq!(kept, 1, "a keyed hash is kept, so that nothing is sent again");
        assert_eq!(logged(&site), 1);
    }

    async fn nothing_is_sent_to_somebody_who_was_erased(test: TestDb) {
        let site = site(&test.db).await;
        let (own, _) = story(&site).await;
        erase(&site.app, SAM).await.unwrap();
        let live = "select count(*) from follow f join endpoint e on e.id = f.endpoint_id
            where e.state = 2 and f.to_change is null";
        assert_eq!(site.number(live).await, 0);
        let waiting = "select count(*) from delivery d join endpoint e on e.id = d.endpoint_id
            where e.state = 2 and d.state < 2";
        assert_eq!(site.number(waiting).await, 0);
        // Anybody may type the address again.
        let unit = || site.app.ctx.own_unit();
        report(&site.app, &Actor::Public, unit(), &report_by(Some(SAM))).await.unwrap();
        let follow = FollowInput {
            topics: vec!["area:P1".into()],
            channel: "email".into(),
            address: SAM.into(),
            ..FollowInput::default()
        };
        ask(&site.app, &Actor::Public, unit(), &follow).await.unwrap();
        let staff = site.staff("d1").await;
        let words = UpdateInput { words: Some("Done".into()), ..UpdateInput::default() };
        update(&site.app, &staff, unit(), &own, &words).await.unwrap();
        site.clock.advance(8 * pump_core::Millis::DAY);
        for mail in site.send().await {
            assert_ne!(mail.address, SAM);
        }
        let address = "select count(*) from contact where address like '%thirlwell%'";
        assert_eq!(site.number(address).await, 0, "typing it keeps it nowhere");
    }

    async fn erasing_twice_does_nothing_more(test: TestDb) {
        let site = site(&test.db).await;
        let (own, _) = story(&site).await;
        erase(&site.app, SAM).await.unwrap();
        let once = record(&site.app, &Actor::Public, "en", &own).await.unwrap();
        let again = erase(&site.app, SAM).await.unwrap_err();
        assert!(matches!(again, ActError::NotFound));
        let twice = record(&site.app, &Actor::Public, "en", &own).await.unwrap();
        assert_eq!((twice, logged(&site)), (once, 1));
    }

    async fn looking_at_what_would_go_changes_nothing(test: TestDb) {
        let site = site(&test.db).await;
        let (own, _) = story(&site).await;
        let before = show(&site.app, SAM).await.unwrap();
        let taken = before.taken();
        assert_eq!((taken.words, taken.follows, taken.references.len()), (2, 3, 2));
        assert!(taken.waiting > 0 && taken.references.contains(&own));
        assert_eq!(show(&site.app, SAM).await.unwrap(), before);
        assert!(!site.app.erasures.exists());
    }

    async fn without_its_log_nothing_is_erased(test: TestDb) {
        let mut site = site(&test.db).await;
        story(&site).await;
        site.app.erasures = site.folder.path().into();
        let before = show(&site.app, SAM).await.unwrap();
        let error = erase(&site.app, SAM).await.unwrap_err();
        assert!(matches!(error, ActError::Internal(_)), "{error:?}");
        assert_eq!(show(&site.app, SAM).await.unwrap(), before);
    }

    async fn what_a_mail_server_said_of_the_address_is_forgotten(test: TestDb) {
        let site = site(&test.db).await;
        site.clock.advance(1);
        report(&site.app, &Actor::Public, site.app.ctx.own_unit(), &report_by(Some(SAM)))
            .await
            .unwrap();
        site.settle_feed().await;
        let claimed = site.claim("test").await;
        let id = claimed.outgoing[0].id;
        let now = site.app.ctx.now();
        let refused = pump_following::Settled::Refused(format!("550 <{SAM}> is unknown here"));
        let settle = move |tx: &mut pump_db::Tx<'_>| {
            pump_following::settle(tx, &[(id, refused.clone())], "test", now)
        };
        site.app.db.write(settle).await.unwrap();
        let said = show(&site.app, SAM).await.unwrap();
        assert!(said.messages[0].trouble.as_deref().unwrap().contains(SAM));
        erase(&site.app, SAM).await.unwrap();
        for sql in [
            "select count(*) from message where trouble like '%thirlwell%'",
            "select count(*) from delivery where why like '%thirlwell%'",
        ] {
            assert_eq!(site.number(sql).await, 0, "{sql}");
        }
        let failed = "select count(*) from message where state = 2";
        assert_eq!(site.number(failed).await, 1, "that it failed is still known");
        assert!(logged(&site) == 1);
        let log = ErasureLog::open(&site.app.erasures).unwrap().entries().unwrap();
        assert_eq!(log.entries[0].what, Forgotten::Person);
    }
}
