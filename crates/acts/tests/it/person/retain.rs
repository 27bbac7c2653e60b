//! What has been kept long enough is forgotten, at its day and not before.

use pump_acts::person::{MONTH_MS, Rules, replay, retain, show};
use pump_acts::{UpdateInput, report, update};
use pump_core::{Actor, Millis};
use pump_db::both_engines;
use pump_people::erasures::{ErasureLog, Forgotten};

use super::{SAM, story};
use crate::site::{TestSite, report_by, site, token};

/// Ends the records, and the follows of Sam's.
async fn ended(site: &TestSite, references: &[&String]) {
    let staff = site.staff("d1").await;
    for reference in references {
        let fixed = UpdateInput {
            outcome: Some(Some("fixed".into())),
            ..UpdateInput::default()
        };
        let unit = site.app.ctx.own_unit();
        update(&site.app, &staff, unit, reference, &fixed)
            .await
            .unwrap();
    }
}

async fn stops(site: &TestSite) {
    let kept = show(&site.app, SAM).await.unwrap();
    assert!(!kept.follows.is_empty());
    site.clock.advance(Millis::DAY);
    let mail = site.send().await;
    let mail = mail.iter().find(|mail| mail.address == SAM).expect("news");
    let all = token(&mail.text.text, "stop-all");
    pump_acts::follow::stop_all(&site.app, site.app.ctx.own_unit(), &all)
        .await
        .unwrap();
    site.send().await;
}

async fn run(site: &TestSite, dry_run: bool) -> [u64; 4] {
    let done = retain(&site.app, &Rules::default(), dry_run).await.unwrap();
    [
        &done.contacts,
        &done.notes,
        &done.unconfirmed,
        &done.messages,
    ]
    .map(|rule| rule.count)
}

both_engines! {
    async fn addresses_and_notes_go_two_years_after_everything_ended(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        stops(&site).await;
        ended(&site, &[&own, &others]).await;
        let end = site.app.ctx.now();
        // The last of the two acts was moved on by a millisecond at most for each record.
        site.clock.set(end.plus(24 * MONTH_MS - 1));
        assert_eq!(run(&site, true).await[..2], [0, 0]);
        assert_eq!(run(&site, false).await[..2], [0, 0]);
        assert!(show(&site.app, SAM).await.unwrap().address.is_some());
        site.clock.set(end.plus(24 * MONTH_MS + 10));
        let dry = retain(&site.app, &Rules::default(), true).await.unwrap();
        assert_eq!((dry.contacts.count, dry.notes.count), (1, 2), "{dry:?}");
        let mut both = vec![own.clone(), others.clone()];
        both.sort();
        assert_eq!((&dry.contacts.references, &dry.notes.references), (&both, &both));
        assert!(show(&site.app, SAM).await.unwrap().address.is_some(), "a dry run");
        assert_eq!(run(&site, false).await[..2], [1, 2]);
        let kept = show(&site.app, SAM).await.unwrap();
        assert_eq!((kept.address, kept.name), (None, None));
        assert!(kept.contributions.iter().all(|it| it.name.is_none() && it.private_note.is_none()));
        assert!(kept.contributions.iter().all(|it| it.words.is_some()), "words are the record's");
        let log = ErasureLog::open(&site.app.erasures).unwrap().entries().unwrap();
        assert_eq!(log.entries.len(), 1, "whoever reported the other follows it");
        assert!(log.entries.iter().all(|it| it.what == Forgotten::Address));
        assert_eq!(run(&site, false).await, [0; 4]);
        // They come back: the address is kept anew, and a replay of the log leaves it.
        site.clock.advance(Millis::DAY);
        let unit = site.app.ctx.own_unit();
        report(&site.app, &Actor::Public, unit, &report_by(Some(SAM))).await.unwrap();
        let path = site.app.erasures.clone();
        replay(&site.app, &path).await.unwrap();
        let kept = show(&site.app, SAM).await.unwrap();
        assert_eq!((kept.address.as_deref(), kept.state.as_str()), (Some(SAM), "unconfirmed"));
        assert!(site.send().await.iter().any(|mail| mail.address == SAM), "they are asked anew");
    }

    async fn whoever_follows_something_or_has_an_open_record_keeps_the_address(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        site.clock.advance(Millis::DAY);
        site.send().await;
        ended(&site, &[&own, &others]).await;
        site.send().await;
        site.clock.advance(30 * MONTH_MS);
        // News of the end went out; the rest of their follows live.
        site.send().await;
        assert_eq!(run(&site, true).await[0], 0, "they follow a circle, or the record");
        let other = show(&site.app, "other@example.org").await.unwrap();
        assert!(other.address.is_some());
    }

    async fn an_address_that_nobody_confirmed_goes_after_thirty_days(test: TestDb) {
        let site = site(&test.db).await;
        let unit = site.app.ctx.own_unit();
        let made = report(&site.app, &Actor::Public, unit, &report_by(Some(SAM))).await;
        let made = made.unwrap().made;
        site.send().await;
        let began = site.app.ctx.now();
        site.clock.set(began.plus(29 * Millis::DAY));
        assert_eq!(run(&site, false).await[2], 0);
        site.clock.set(began.plus(31 * Millis::DAY));
        assert_eq!(run(&site, true).await[2], 1);
        assert!(show(&site.app, SAM).await.unwrap().address.is_some());
        assert_eq!(run(&site, false).await[2], 1);
        let kept = show(&site.app, SAM).await.unwrap();
        assert_eq!(kept.address, None);
        assert!(kept.follows.iter().all(|it| it.ended.is_some()), "{:?}", kept.follows);
        assert_eq!(kept.contributions[0].r#ref, made);
        assert!(kept.contributions[0].words.is_some(), "the report stays");
        let path = site.app.erasures.clone();
        assert_eq!(replay(&site.app, &path).await.unwrap().erased, 0);
    }

    async fn mails_go_a_year_after_they_left(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        let sent = "select count(*) from message";
        let deliveries = "select count(*) from delivery where message_id is not null";
        let before = site.number(sent).await;
        assert!(before > 0 && site.number(deliveries).await > 0);
        let last = site.app.ctx.now();
        site.clock.set(last.plus(12 * MONTH_MS - Millis::MINUTE));
        assert_eq!(run(&site, false).await[3], 0);
        site.clock.set(last.plus(12 * MONTH_MS + 1));
        assert_eq!(run(&site, true).await[3], u64::try_from(before).unwrap());
        assert_eq!(site.number(sent).await, before);
        assert_eq!(run(&site, false).await[3], u64::try_from(before).unwrap());
        assert_eq!((site.number(sent).await, site.number(deliveries).await), (0, 0));
    }

    async fn a_rule_of_nought_keeps_for_ever(test: TestDb) {
        let site = site(&test.db).await;
        let (own, others) = story(&site).await;
        stops(&site).await;
        ended(&site, &[&own, &others]).await;
        site.clock.advance(100 * MONTH_MS);
        let never = Rules { contact_months: 0, note_months: 0, unconfirmed_days: 0, messages_months: 0 };
        assert_eq!(retain(&site.app, &never, false).await.unwrap(), Default::default());
    }
}
