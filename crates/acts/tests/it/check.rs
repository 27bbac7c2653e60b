//! What the check finds waits for an officer; what it does not is released when its sender confirms.

use pump_acts::follow::confirm;
use pump_acts::read::{ListInput, Waiting, WaitingInput, record, records, waiting};
use pump_acts::{
    ActError, AddInput, HideInput, RedactInput, ReleaseInput, RestoreInput, add, hide, redact,
    release, report, restore,
};
use pump_core::Actor;
use pump_core::view::ContributionView;
use pump_db::both_engines;

use crate::search::read_all;
use crate::site::{TestSite, report_by, site, token};
use crate::thread::{addresses, follows, reported};

/// A disability, an address, a telephone number and a plate.
const PRIVATE: &str =
    "I use a wheelchair and live at 14 Mill Lane. Van AB12 CDE, ring 07700 900123";

async fn told(site: &TestSite, words: &str, email: Option<&str>) -> String {
    let mut input = report_by(email);
    input.description = Some(words.into());
    // One after the other: what is given in one millisecond is in no order.
    site.clock.advance(1);
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &input).await;
    made.unwrap().made
}

/// Sends what is due, and confirms whoever is asked to; the texts of all mails.
async fn all_confirm(site: &TestSite) -> Vec<String> {
    let mails = site.send().await;
    for mail in mails
        .iter()
        .filter(|it| it.text.text.contains("/updates/confirm/"))
    {
        let token = token(&mail.text.text, "confirm");
        confirm(&site.app, site.app.ctx.own_unit(), &token)
            .await
            .unwrap();
    }
    mails.into_iter().map(|mail| mail.text.text).collect()
}

async fn first(site: &TestSite, who: &Actor, reference: &str) -> ContributionView {
    let seen = record(&site.app, who, "en", reference).await.unwrap();
    seen.contributions[0].clone()
}

async fn finds(site: &TestSite, word: &str) -> usize {
    read_all(site).await;
    let input = ListInput {
        q: Some(word.into()),
        ..Default::default()
    };
    records(&site.app, &Actor::Public, "en", &input)
        .await
        .unwrap()
        .records
        .len()
}

async fn waits(site: &TestSite, who: &Actor, cursor: Option<String>, limit: usize) -> Waiting {
    let limit = Some(limit);
    let input = WaitingInput { cursor, limit };
    waiting(&site.app, who, "en", &input).await.unwrap()
}

both_engines! {
    async fn plain_words_are_shown_and_found_once_their_sender_confirms(test: TestDb) {
        let site = site(&test.db).await;
        follows(&site, "follower@example.org", &["area:P1"], "at_once").await;
        let reference = told(&site, "The weathercock is bent", Some("sender@example.org")).await;
        assert_eq!(finds(&site, "weathercock").await, 0);
        all_confirm(&site).await;
        let seen = first(&site, &Actor::Public, &reference).await;
        assert_eq!((seen.words.as_deref(), seen.being_checked), (Some("The weathercock is bent"), false));
        assert_eq!(finds(&site, "weathercock").await, 1);
        assert_eq!(addresses(&site.send().await), ["follower@example.org"], "once");
        assert_eq!(addresses(&site.send().await), [""; 0]);
    }

    async fn what_is_flagged_is_seen_by_its_organisation_alone(test: TestDb) {
        let site = site(&test.db).await;
        follows(&site, "follower@example.org", &["area:P1"], "at_once").await;
        let reference = told(&site, PRIVATE, Some("sender@example.org")).await;
        let mut mails = all_confirm(&site).await;
        mails.extend(site.send().await.into_iter().map(|mail| mail.text.text));
        for part in ["wheelchair", "Mill Lane", "AB12", "07700"] {
            assert!(!mails.iter().any(|text| text.contains(part)), "{part} in a mail");
        }
        let seen = first(&site, &Actor::Public, &reference).await;
        assert_eq!((seen.words, seen.being_checked, seen.found.len()), (None, true, 0));
        assert_eq!(finds(&site, "wheelchair").await, 0);
        let staff = site.staff("d1").await;
        let seen = first(&site, &staff, &reference).await;
        assert_eq!(seen.words.as_deref(), Some(PRIVATE));
        let mut found: Vec<(&str, &str)> =
            seen.found.iter().map(|found| (found.what.as_str(), found.text.as_str())).collect();
        found.sort_unstable();
        let wanted = [
            ("address", "14 Mill Lane"),
            ("health", "wheelchair"),
            ("plate", "AB12 CDE"),
            ("telephone", "07700 900123"),
        ];
        for one in wanted {
            assert!(found.contains(&one), "{one:?} in {found:?}");
        }
        let other = site.staff("elsewhere").await;
        assert_eq!(first(&site, &other, &reference).await.found.len(), 0);
    }

    async fn words_without_an_address_wait(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, None).await;
        all_confirm(&site).await;
        assert!(first(&site, &Actor::Public, &reference).await.being_checked);
    }

    async fn a_part_is_taken_out_and_the_rest_released(test: TestDb) {
        let site = site(&test.db).await;
        let reference = told(&site, "Bench broken. Ring 07700 900123", Some("sender@example.org")).await;
        all_confirm(&site).await;
        let staff = site.staff("d1").await;
        let input = RedactInput {
            contribution: Some(1),
            leave: Some("Bench broken. […]".into()),
            why: "A telephone number".into(),
            ..Default::default()
        };
        let unit = site.app.ctx.own_unit();
        redact(&site.app, &staff, unit, &reference, &input).await.unwrap();
        let unit = site.app.ctx.own_unit();
        release(&site.app, &staff, unit, &reference, &ReleaseInput::default()).await.unwrap();
        let seen = first(&site, &Actor::Public, &reference).await;
        assert_eq!(seen.words.as_deref(), Some("Bench broken. […]"));
    }

    async fn what_an_officer_hid_is_not_shown_by_a_press(test: TestDb) {
        let site = site(&test.db).await;
        let reference = told(&site, "The bench is broken", Some("sender@example.org")).await;
        let staff = site.staff("d1").await;
        let unit = site.app.ctx.own_unit();
        release(&site.app, &staff, unit, &reference, &ReleaseInput::default()).await.unwrap();
        let input = HideInput { contribution: Some(1), why: "Look again".into(), ..Default::default() };
        hide(&site.app, &staff, site.app.ctx.own_unit(), &reference, &input).await.unwrap();
        all_confirm(&site).await;
        assert!(first(&site, &Actor::Public, &reference).await.being_checked);
        let input = RestoreInput { contribution: Some(1), ..Default::default() };
        restore(&site.app, &staff, site.app.ctx.own_unit(), &reference, &input).await.unwrap();
        assert!(first(&site, &Actor::Public, &reference).await.words.is_some());
    }

    async fn an_addition_is_told_once_when_it_can_be_read(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site, Some("sender@example.org")).await;
        all_confirm(&site).await;
        let topic = format!("record:{reference}");
        follows(&site, "follower@example.org", &[topic.as_str()], "at_once").await;
        site.send().await;
        let mut input = AddInput { words: Some("The legs too".into()), ..Default::default() };
        input.contact = report_by(Some("second@example.org")).contact;
        add(&site.app, &Actor::Public, site.app.ctx.own_unit(), &reference, &input).await.unwrap();
        all_confirm(&site).await;
        let told = site.send().await;
        assert_eq!(addresses(&told), ["follower@example.org", "sender@example.org"]);
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.contributions[1].words.as_deref(), Some("The legs too"));
        let last = seen.history.last().unwrap();
        assert_eq!((last.act.as_str(), last.by.as_str()), ("released", "system"));
    }

    async fn what_waits_is_listed_with_why_for_whoever_may_release_it(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        let flagged = told(&site, "Sparks! Ring 07700 900123, or 07700 900456", Some("a@example.org")).await;
        let passes = told(&site, "The bench is broken", Some("b@example.org")).await;
        all_confirm(&site).await;
        let nobody = told(&site, "The bench is bent", None).await;
        let unconfirmed = told(&site, "The bench is wet", Some("c@example.org")).await;
        let hidden = told(&site, "The bench is red", Some("d@example.org")).await;
        let unit = || site.app.ctx.own_unit();
        release(&site.app, &staff, unit(), &hidden, &ReleaseInput::default()).await.unwrap();
        let hide_it = HideInput { contribution: Some(1), why: "Look again".into(), ..Default::default() };
        hide(&site.app, &staff, unit(), &hidden, &hide_it).await.unwrap();
        let all = waits(&site, &staff, None, 50).await;
        let seen: Vec<(&str, Vec<&str>)> = all.waiting.iter()
            .map(|it| (it.record.r#ref.as_str(), it.why.iter().map(String::as_str).collect()))
            .collect();
        assert!(!seen.iter().any(|(reference, _)| [&passes, &hidden].contains(&&reference.to_string())));
        assert_eq!(seen, [
            (flagged.as_str(), vec!["Somebody may be in danger: read this first", "This may be a telephone number"]),
            (nobody.as_str(), vec!["It came without an address that could be confirmed"]),
            (unconfirmed.as_str(), vec!["Its sender has not confirmed yet"]),
        ]);
        let first = &all.waiting[0];
        assert_eq!((first.confirmed, first.contribution, first.found.len(), first.photos), (true, 1, 3, 0));
        assert_eq!(all.next, None);

        // Page by page there is the same, and nothing twice.
        let (mut paged, mut cursor) = (Vec::new(), None);
        loop {
            let page = waits(&site, &staff, cursor, 1).await;
            assert!(page.waiting.len() <= 1);
            paged.extend(page.waiting);
            cursor = page.next;
            if cursor.is_none() { break }
        }
        assert_eq!(paged, all.waiting);
        assert_eq!(waits(&site, &Actor::Operator, None, 50).await.waiting, all.waiting);
        let elsewhere = site.staff("elsewhere").await;
        assert_eq!(waits(&site, &elsewhere, None, 50).await.waiting, vec![]);
        let refused = waiting(&site.app, &Actor::Public, "en", &WaitingInput::default()).await;
        assert!(matches!(refused, Err(ActError::NoKey)));
        let wrong = WaitingInput { cursor: Some("x".into()), limit: None };
        assert!(matches!(waiting(&site.app, &staff, "en", &wrong).await, Err(ActError::Invalid(_))));
        release(&site.app, &staff, unit(), &flagged, &ReleaseInput::default()).await.unwrap();
        assert_eq!(waits(&site, &staff, None, 50).await.waiting.len(), 2);
    }
}
