//! What is wrong is seen, and seen to be over.

use pump_acts::health::{Kind, Standing, alarms, can_read, can_write, look};
use pump_core::Millis;
use pump_db::{DbError, Dialect, both_engines};
use pump_following::run::number_once;
use pump_following::{Settled, settle};

use crate::site::{TestSite, site};
use crate::thread::reported;

async fn wrong(site: &TestSite) -> (Vec<Kind>, Standing) {
    let standing = look(&site.app).await.unwrap();
    let kinds = alarms(&standing).iter().map(|it| it.kind).collect();
    (kinds, standing)
}

async fn kinds(site: &TestSite) -> Vec<Kind> {
    wrong(site).await.0
}

/// Claims what is due and has it come to `settled`.
async fn came(site: &TestSite, settled: Settled) {
    let claimed = site.claim("test").await.outgoing;
    assert!(!claimed.is_empty());
    let settled: Vec<_> = claimed
        .iter()
        .map(|mail| (mail.id, settled.clone()))
        .collect();
    let now = site.app.ctx.now();
    let writing = site
        .app
        .db
        .write(move |tx| settle(tx, &settled, "test", now));
    writing.await.unwrap();
}

both_engines! {
    async fn a_site_that_is_well_has_no_alarm(test: TestDb) {
        let site = site(&test.db).await;
        assert_eq!(wrong(&site).await.0, []);
        reported(&site, Some("a@example.org")).await;
        site.send().await;
        site.clock.advance(Millis::DAY);
        let (kinds, standing) = wrong(&site).await;
        assert_eq!(kinds, [], "{standing:?}");
        assert_eq!((standing.feed_pending, standing.messages_open), (0, 0));
        assert!(standing.feed_head > 0);
        let matcher = ("matcher".to_owned(), 0);
        assert!(standing.readers_behind.contains(&matcher), "{standing:?}");
        can_read(&site.app).await.unwrap();
        can_write(&site.app).await.unwrap();
    }

    async fn what_waits_on_its_way_raises_an_alarm(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("a@example.org")).await;
        site.clock.advance(61 * Millis::SECOND);
        // On SQLite a change is numbered as it is committed.
        if test.db.dialect() == Dialect::Postgres {
            let (kinds, standing) = wrong(&site).await;
            assert_eq!((kinds, standing.feed_pending), (vec![Kind::Numberer], 1));
            assert_eq!(standing.feed_lag, 61);
        }
        match number_once(&test.db).await {
            Ok(_) | Err(DbError::Again(_)) => {}
            Err(error) => panic!("{error}"),
        }
        let (kinds_now, standing) = wrong(&site).await;
        assert_eq!((kinds_now, standing.matcher_lag), (vec![Kind::Matcher], 61));
        site.settle_feed().await;
        assert_eq!(kinds(&site).await, []);
        site.clock.advance(16 * Millis::MINUTE);
        assert_eq!(kinds(&site).await, [Kind::MailLate]);
        came(&site, Settled::Sent).await;
        assert_eq!(kinds(&site).await, []);
        site.clock.advance(-17 * Millis::MINUTE - 30 * Millis::SECOND);
        assert_eq!(kinds(&site).await, [Kind::Clock]);
    }

    async fn mail_that_does_not_leave_is_told_from_one_bad_recipient(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("slow@example.org")).await;
        site.settle_feed().await;
        came(&site, Settled::Later("452 mailbox full".into())).await;
        assert_eq!(kinds(&site).await, []);
        site.clock.advance(16 * Millis::MINUTE);
        assert_eq!(kinds(&site).await, [Kind::MailLate], "nothing else has left either");
        reported(&site, Some("quick@example.org")).await;
        site.settle_feed().await;
        let claimed = site.claim("test").await.outgoing;
        let now = site.app.ctx.now();
        let settled: Vec<_> = claimed.iter().map(|mail| match mail.address.as_str() {
            "quick@example.org" => (mail.id, Settled::Sent),
            _ => (mail.id, Settled::Later("452 mailbox full".into())),
        }).collect();
        assert_eq!(settled.len(), 2);
        site.app.db.write(move |tx| settle(tx, &settled, "test", now)).await.unwrap();
        assert_eq!(kinds(&site).await, [], "others get theirs");
    }

    async fn a_refused_login_is_named_until_a_mail_leaves(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("a@example.org")).await;
        site.settle_feed().await;
        let no = "the mail server does not take our name and password: 535 5.7.8 no";
        came(&site, Settled::Later(no.into())).await;
        assert_eq!(kinds(&site).await, [Kind::MailLogin]);
        site.clock.advance(2 * Millis::MINUTE);
        reported(&site, Some("b@example.org")).await;
        site.settle_feed().await;
        came(&site, Settled::Sent).await;
        assert_eq!(kinds(&site).await, []);
    }

    async fn a_failed_message_waits_for_somebody(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("a@example.org")).await;
        site.settle_feed().await;
        came(&site, Settled::Refused("550 no".into())).await;
        assert_eq!(kinds(&site).await, [Kind::Failed]);
        assert_eq!(look(&site.app).await.unwrap().messages_failed, 1);
    }
}
