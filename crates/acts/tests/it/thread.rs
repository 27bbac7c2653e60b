//! The thread, rule by rule.

use pump_acts::follow::{FollowInput, ask, change, confirm, end, not_me};
use pump_acts::read::{ListInput, changes, record, records, similar};
use pump_acts::{ActError, AddInput, ReleaseInput, UpdateInput, add, release, report, update};
use pump_core::Actor;
use pump_db::both_engines;

use crate::site::{TestSite, report_by, site, token};

pub(crate) async fn wants(site: &TestSite, address: &str, topics: &[&str], frequency: &str) {
    let input = FollowInput {
        topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
        channel: "email".into(),
        address: address.into(),
        frequency: Some(frequency.into()),
        ..Default::default()
    };
    ask(&site.app, &Actor::Public, site.app.ctx.own_unit(), &input)
        .await
        .unwrap();
}

/// Asks and confirms; the token that ends the first follow.
pub(crate) async fn follows(
    site: &TestSite,
    address: &str,
    topics: &[&str],
    frequency: &str,
) -> String {
    wants(site, address, topics, frequency).await;
    let sent = site.send().await;
    let asked = sent
        .iter()
        .find(|mail| mail.address == address)
        .expect("a message that asks");
    let token = token(&asked.text.text, "confirm");
    let active = confirm(&site.app, site.app.ctx.own_unit(), &token)
        .await
        .unwrap();
    site.settle_feed().await;
    active[0].token.clone().unwrap()
}

pub(crate) async fn reported(site: &TestSite, email: Option<&str>) -> String {
    let unit = site.app.ctx.own_unit();
    report(&site.app, &Actor::Public, unit, &report_by(email))
        .await
        .unwrap()
        .made
}

pub(crate) async fn said(site: &TestSite, staff: &Actor, reference: &str, words: &str) {
    site.clock.advance(1_000);
    let input = UpdateInput {
        words: Some(words.into()),
        ..Default::default()
    };
    let unit = site.app.ctx.own_unit();
    update(&site.app, staff, unit, reference, &input)
        .await
        .unwrap();
}

pub(crate) fn addresses(mails: &[pump_following::Outgoing]) -> Vec<&str> {
    let mut addresses: Vec<&str> = mails.iter().map(|mail| mail.address.as_str()).collect();
    addresses.sort_unstable();
    addresses
}

both_engines! {
    async fn a_report_goes_to_the_council_of_its_place_and_says_why(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.responsible.slug.as_deref(), Some("d1"));
        assert_eq!(
            seen.responsible.because,
            "The place is in Area D1, where d1 council is responsible."
        );
        assert_eq!(seen.summary.title, "Something else, Area P1");
        assert_eq!((seen.history.len(), seen.history[0].act.as_str()), (1, "reported"));
        assert_eq!(seen.contributions[0].words, None, "words wait for an officer");
        assert!(seen.contributions[0].being_checked);
        let near = similar(&site.app, &Actor::Public, "en", "other", Some(51.0501), Some(-1.95), None);
        let near = near.await.unwrap();
        assert_eq!((near.len(), near[0].distance_m), (1, 11));
        for (area, count) in [("P1", 1), ("D1", 1), ("P2", 0)] {
            let input = ListInput { area: Some(area.into()), ..Default::default() };
            let page = records(&site.app, &Actor::Public, "en", &input).await.unwrap();
            assert_eq!(page.records.len(), count, "{area}");
        }
        let boxed = ListInput { bbox: Some("-1.96,51.04,-1.94,51.06".into()), ..Default::default() };
        assert_eq!(records(&site.app, &Actor::Public, "en", &boxed).await.unwrap().records.len(), 1);
    }

    async fn others_are_told_once_when_the_sender_is_confirmed(test: TestDb) {
        let site = site(&test.db).await;
        follows(&site, "follower@example.org", &["area:P1", "circle:51.05,-1.95,500"], "at_once").await;
        // Words that the check stops: an officer still has something to release.
        let words = "The bench outside number 12 is broken";
        let mut input = report_by(Some("sender@example.org"));
        input.description = Some(words.into());
        let unit = site.app.ctx.own_unit();
        let reference = report(&site.app, &Actor::Public, unit, &input).await.unwrap().made;
        let first = site.send().await;
        assert_eq!(addresses(&first), ["sender@example.org"], "a receipt, and nobody else yet");
        let confirm_token = token(&first[0].text.text, "confirm");
        let unit = site.app.ctx.own_unit();
        confirm(&site.app, unit, &confirm_token).await.unwrap();
        let told = site.send().await;
        assert_eq!(addresses(&told), ["follower@example.org"], "two follows, one message");
        assert!(told[0].stop_url.is_some());
        // Pressing again, and a release, tell nobody a second time.
        confirm(&site.app, site.app.ctx.own_unit(), &confirm_token).await.unwrap();
        let staff = site.staff("d1").await;
        let unit = site.app.ctx.own_unit();
        release(&site.app, &staff, unit, &reference, &ReleaseInput::default()).await.unwrap();
        assert_eq!(addresses(&site.send().await), [""; 0]);
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.contributions[0].words.as_deref(), Some(words));
        assert_eq!((seen.people, seen.followers), (1, 1));
    }

    async fn whoever_joins_is_counted_and_kept_and_told(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, Some("first@example.org")).await;
        let mut second = report_by(Some("second@example.org"));
        second.same_as = Some(reference.clone());
        let unit = site.app.ctx.own_unit();
        let joined = report(&site.app, &Actor::Public, unit, &second).await.unwrap();
        assert_eq!(joined.made, format!("{reference}/2"));
        for mail in site.send().await {
            let token = token(&mail.text.text, "confirm");
            confirm(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
            site.settle_feed().await;
        }
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!((seen.people, seen.followers, seen.contributions.len()), (2, 2, 2));
        assert_eq!(addresses(&site.send().await), ["first@example.org"], "of what the second added");
        let staff = site.staff("d1").await;
        said(&site, &staff, &reference, "We come on Monday").await;
        let told = site.send().await;
        assert_eq!(addresses(&told), ["first@example.org", "second@example.org"]);
    }

    async fn an_unconfirmed_address_gets_one_message_a_day_and_none_after_not_me(test: TestDb) {
        let site = site(&test.db).await;
        for _ in 0..5 {
            reported(&site, Some("victim@example.org")).await;
            wants(&site, "victim@example.org", &["area:P2"], "daily").await;
            site.clock.advance(1_000);
        }
        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["victim@example.org"]);
        site.clock.advance(pump_core::Millis::DAY);
        reported(&site, Some("victim@example.org")).await;
        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["victim@example.org"], "another day");
        let unit = site.app.ctx.own_unit();
        not_me(&site.app, unit, &token(&sent[0].text.text, "not-me")).await.unwrap();
        site.clock.advance(pump_core::Millis::DAY);
        reported(&site, Some("victim@example.org")).await;
        assert_eq!(addresses(&site.send().await), [""; 0]);
    }

    async fn a_digest_is_one_message_and_a_quicker_follow_wins(test: TestDb) {
        let site = site(&test.db).await;
        let daily = follows(&site, "daily@example.org", &["area:P1"], "daily").await;
        follows(&site, "both@example.org", &["area:P1"], "weekly").await;
        let reference = reported(&site, None).await;
        follows(&site, "both@example.org", &[&format!("record:{reference}")], "at_once").await;
        let staff = site.staff("d1").await;
        said(&site, &staff, &reference, "One").await;
        said(&site, &staff, &reference, "Two").await;
        assert_eq!(addresses(&site.send().await), ["both@example.org"; 2]);
        site.clock.advance(pump_core::Millis::DAY);
        let digests = site.send().await;
        assert_eq!(addresses(&digests), ["daily@example.org"], "two changes, one message");
        said(&site, &staff, &reference, "Three").await;
        assert_eq!(addresses(&site.send().await), ["both@example.org"]);
        // Quicker: what waits for tomorrow comes now.
        let unit = site.app.ctx.own_unit();
        change(&site.app, unit, &daily, "at_once").await.unwrap();
        assert_eq!(addresses(&site.send().await), ["daily@example.org"]);
        // Slower, then ended: what waited is not sent.
        change(&site.app, site.app.ctx.own_unit(), &daily, "daily").await.unwrap();
        said(&site, &staff, &reference, "Four").await;
        site.send().await;
        end(&site.app, site.app.ctx.own_unit(), &daily).await.unwrap();
        site.clock.advance(2 * pump_core::Millis::DAY);
        assert_eq!(addresses(&site.send().await), [""; 0]);
        let waiting = site.number("select count(*) from delivery where state = 0").await;
        assert_eq!(waiting, 0);
    }

    async fn an_address_with_more_follows_than_a_page_is_owed_no_less(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        // "record:…" comes after five hundred and some circles in the order of topics.
        for first in (0..520).step_by(20) {
            let circles: Vec<String> =
                (first..first + 20).map(|n| format!("circle:10.{n:04},10,100")).collect();
            let circles: Vec<&str> = circles.iter().map(String::as_str).collect();
            wants(&site, "many@example.org", &circles, "at_once").await;
        }
        follows(&site, "many@example.org", &[&format!("record:{reference}")], "at_once").await;
        let staff = site.staff("d1").await;
        said(&site, &staff, &reference, "News").await;
        assert_eq!(addresses(&site.send().await), ["many@example.org"]);
    }

    async fn the_last_of_a_long_record_is_shown_and_can_be_released(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        for n in 2..=104 {
            let words = Some(format!("Number {n}"));
            let input = AddInput { words, ..Default::default() };
            let unit = site.app.ctx.own_unit();
            add(&site.app, &Actor::Public, unit, &reference, &input).await.unwrap();
        }
        let staff = site.staff("d1").await;
        let last = ReleaseInput { contributions: vec![1, 104] };
        release(&site.app, &staff, site.app.ctx.own_unit(), &reference, &last).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        let numbers: Vec<u64> = seen.contributions.iter().map(|given| given.no).collect();
        assert_eq!(numbers, (5..=104).collect::<Vec<_>>(), "the last hundred, in their order");
        assert_eq!(seen.contributions[99].words.as_deref(), Some("Number 104"));
        assert!(seen.more);
        let again = release(&site.app, &staff, site.app.ctx.own_unit(), &reference, &last).await;
        assert!(matches!(again, Err(ActError::Invalid(_))), "{again:?}");
        assert_eq!(seen.history.last().unwrap().act, "released");
    }

    async fn what_would_reach_more_than_fifty_waits_five_minutes(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        for n in 0..51 {
            let address = format!("f{n}@example.org");
            wants(&site, &address, &[&format!("record:{reference}")], "at_once").await;
        }
        for mail in site.send().await {
            let token = token(&mail.text.text, "confirm");
            confirm(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
        }
        let staff = site.staff("d1").await;
        said(&site, &staff, &reference, "To all").await;
        assert_eq!(site.send().await.len(), 0, "still to be undone");
        site.clock.advance(5 * pump_core::Millis::MINUTE);
        assert_eq!(site.send().await.len(), 51);
    }

    async fn a_message_whose_sender_died_leaves_again_with_the_same_id(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, Some("sender@example.org")).await;
        site.settle_feed().await;
        let lost = site.claim("dies").await.outgoing;
        assert_eq!(lost.len(), 1);
        assert_eq!(site.claim("lives").await.outgoing.len(), 0, "it is in somebody's hands");
        site.clock.advance(pump_following::LEASE_MS + 1);
        let again = site.send().await;
        assert_eq!((again.len(), again[0].id), (1, lost[0].id));
        site.clock.advance(pump_following::LEASE_MS + 1);
        assert_eq!(site.send().await.len(), 0);
    }

    async fn staff_act_for_their_own_organisation_only(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        let words = UpdateInput { words: Some("x".into()), ..Default::default() };
        let other = site.staff("elsewhere").await;
        for (actor, wanted) in [(Actor::Public, "NoKey"), (other, "Forbidden")] {
            let unit = site.app.ctx.own_unit();
            let refused = update(&site.app, &actor, unit, &reference, &words).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), wanted);
            let all = ReleaseInput::default();
            let unit = site.app.ctx.own_unit();
            let refused = release(&site.app, &actor, unit, &reference, &all).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), wanted);
        }
        let staff = site.staff("d1").await;
        for (stage, outcome) in [(Some("nowhere"), None), (None, Some(Some("lost")))] {
            let input = UpdateInput {
                stage: stage.map(str::to_owned),
                outcome: outcome.map(|it| it.map(str::to_owned)),
                words: None,
                ..UpdateInput::default()
            };
            let unit = site.app.ctx.own_unit();
            let refused = update(&site.app, &staff, unit, &reference, &input).await;
            assert!(matches!(refused, Err(ActError::Invalid(_))), "{refused:?}");
        }
        let ended = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
        let unit = site.app.ctx.own_unit();
        update(&site.app, &staff, unit, &reference, &ended).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!((seen.summary.phase.as_str(), seen.history.len()), ("closed", 2));
    }

    async fn the_same_key_makes_one_thing_and_another_body_is_refused(test: TestDb) {
        let site = site(&test.db).await;
        let unit = |body: &[u8]| site.app.ctx.unit_of("public", "/reports", "k1", body);
        let mut tasks = Vec::new();
        for _ in 0..20 {
            let (app, unit) = (site.app.clone(), unit(b"one"));
            tasks.push(tokio::spawn(async move {
                report(&app, &Actor::Public, unit, &report_by(None)).await.unwrap().made
            }));
        }
        let mut made = Vec::new();
        for task in tasks {
            made.push(task.await.unwrap());
        }
        made.dedup();
        assert_eq!(made.len(), 1);
        assert_eq!(site.number("select count(*) from record").await, 1);
        let other = report(&site.app, &Actor::Public, unit(b"two"), &report_by(None)).await;
        assert!(matches!(other, Err(ActError::KeyReused)), "{other:?}");
    }

    async fn what_is_wrong_is_named_and_nothing_is_stored(test: TestDb) {
        let site = site(&test.db).await;
        site.settle_feed().await;
        type Spoil = fn(&mut pump_acts::ReportInput);
        let cases: [(&str, Spoil); 10] = [
            ("service", |it| it.service = "nonsense".into()),
            ("service", |it| it.service = String::new()),
            ("lat", |it| it.lat = None),
            ("lon", |it| it.lon = Some(181.0)),
            ("lat", |it| it.lat = Some(f64::NAN)),
            ("lat", |it| it.lat = Some(57.0)),
            ("description", |it| it.description = Some("x".repeat(4_001))),
            ("description", |it| it.description = Some("a\0b".into())),
            ("contact.email", |it| it.contact.email = Some("nobody".into())),
            ("same_as", |it| it.same_as = Some("K7M4QX-T".into())),
        ];
        for (field, spoil) in cases {
            let mut input = report_by(Some("a@example.org"));
            spoil(&mut input);
            let unit = site.app.ctx.own_unit();
            let refused = report(&site.app, &Actor::Public, unit, &input).await.unwrap_err();
            let ActError::Invalid(fields) = &refused else { panic!("{field}: {refused:?}") };
            assert!(fields.iter().any(|it| it.field == field), "{field}: {fields:?}");
        }
        let unit = site.app.ctx.own_unit();
        let nowhere = add(&site.app, &Actor::Public, unit, "K7M4QX-T", &AddInput::default()).await;
        assert!(matches!(nowhere, Err(ActError::NotFound)));
        for table in [
            "select count(*) from record", "select count(*) from endpoint",
            "select count(*) from contact", "select count(*) from change", "select count(*) from unit",
        ] {
            assert_eq!(site.number(table).await, 0, "{table}");
        }
    }

    async fn the_feed_is_paged_by_number_to_its_end(test: TestDb) {
        let site = site(&test.db).await;
        for _ in 0..7 {
            site.clock.advance(5);
            reported(&site, Some("sender@example.org")).await;
        }
        site.settle_feed().await;
        let (mut after, mut seen) = (0, Vec::new());
        loop {
            let page = changes(&site.app, &Actor::Public, "en", after, 3).await.unwrap();
            seen.extend(page.changes.iter().map(|change| change.n));
            if page.next == after {
                break;
            }
            after = page.next;
        }
        assert_eq!(seen.len(), 7);
        assert!(seen.is_sorted());
    }
}
