//! Passing a record to another organisation.

use pump_acts::follow::{FollowInput, ask, confirm};
use pump_acts::read::{ListInput, record, records};
use pump_acts::{
    ActError, HandOverInput, MOST_HANDOVERS, UndoInput, UpdateInput, hand_over, report, undo,
    update,
};
use pump_core::Actor;
use pump_db::both_engines;

use crate::site::{TestSite, report_by, site, token};

async fn pass(
    site: &TestSite,
    actor: &Actor,
    reference: &str,
    to: &str,
) -> Result<String, ActError> {
    let input = HandOverInput {
        to: to.into(),
        why: "The bench is in their park".into(),
    };
    let unit = site.app.ctx.own_unit();
    let made = hand_over(&site.app, actor, unit, reference, &input).await;
    site.clock.advance(1);
    made.map(|made| made.made)
}

async fn reported(site: &TestSite) -> String {
    let unit = site.app.ctx.own_unit();
    let report = report(&site.app, &Actor::Public, unit, &report_by(None)).await;
    site.clock.advance(1);
    report.unwrap().made
}

fn conflict(result: Result<String, ActError>) -> String {
    match result {
        Err(ActError::Conflict(why)) => why,
        other => panic!("{other:?}"),
    }
}

both_engines! {
    async fn whoever_has_it_passes_it_on_and_followers_are_told_why(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let (d1, d2) = (site.staff("d1").await, site.staff("elsewhere").await);
        let reference = reported(&site).await;
        let follow = |topic: &str, address: &str| FollowInput {
            topics: vec![topic.into()],
            channel: "email".into(),
            address: address.into(),
            ..FollowInput::default()
        };
        for (topic, address) in [
            (format!("record:{reference}"), "a@example.org"),
            ("organisation:elsewhere".into(), "b@example.org"),
            ("organisation:d1".into(), "c@example.org"),
        ] {
            ask(app, &Actor::Public, app.ctx.own_unit(), &follow(&topic, address)).await.unwrap();
        }
        for mail in site.send().await {
            let link = token(&mail.text.text, "confirm");
            confirm(app, app.ctx.own_unit(), &link).await.unwrap();
        }
        site.send().await;
        let begun = UpdateInput { stage: Some("in_progress".into()), ..UpdateInput::default() };
        update(app, &d1, app.ctx.own_unit(), &reference, &begun).await.unwrap();
        site.clock.advance(1);
        site.clock.advance(pump_core::Millis::HOUR);
        site.send().await;
        assert!(matches!(pass(&site, &d2, &reference, "elsewhere").await, Err(ActError::Forbidden)));
        pass(&site, &d1, &reference, "elsewhere").await.unwrap();
        let seen = record(app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.responsible.slug.as_deref(), Some("elsewhere"));
        assert_eq!(seen.summary.stage, "received", "the other begins at the beginning");
        let why = &seen.responsible.because;
        assert!(why.contains("passed it to") && why.contains("the history says why"), "{why}");
        let last = seen.history.last().unwrap();
        assert_eq!((last.act.as_str(), last.by.as_str()), ("handed_over", "staff"));
        assert_eq!(last.to.as_ref().unwrap().slug, "elsewhere");
        assert_eq!(last.words.as_deref(), Some("The bench is in their park"));
        site.clock.advance(pump_core::Millis::HOUR);
        let sent = site.send().await;
        let mut told: Vec<&str> = sent.iter().map(|mail| mail.address.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, ["a@example.org", "b@example.org", "c@example.org"]);
        let handed = sent.iter().find(|mail| mail.address.as_str() == "b@example.org").unwrap();
        let text = &handed.text.text;
        assert!(text.contains("Passed to ") && text.contains("The reason given:"), "{text}");
        assert!(text.contains("The bench is in their park"), "{text}");
        // Who had it can do nothing more; who has it can.
        let words = UpdateInput { words: Some("Soon".into()), ..UpdateInput::default() };
        let refused = update(app, &d1, app.ctx.own_unit(), &reference, &words).await;
        assert!(matches!(refused, Err(ActError::Forbidden)));
        update(app, &d2, app.ctx.own_unit(), &reference, &words).await.unwrap();
        let theirs = ListInput { organisation: Some("elsewhere".into()), ..ListInput::default() };
        let page = records(app, &Actor::Public, "en", &theirs).await.unwrap();
        assert!(page.records.iter().any(|record| record.r#ref == reference));
        let undone = undo(app, &d2, app.ctx.own_unit(), &reference, 3, &UndoInput::default()).await;
        assert!(matches!(undone, Err(ActError::Conflict(_))), "it is passed back, not undone");
    }
}

both_engines! {
    async fn after_two_times_a_named_officer_decides(test: TestDb) {
        let site = site(&test.db).await;
        let reference = reported(&site).await;
        let staff = [site.staff("d1").await, site.staff("elsewhere").await];
        for turn in 0..MOST_HANDOVERS as usize {
            let (from, to) = (&staff[turn % 2], ["elsewhere", "d1"][turn % 2]);
            pass(&site, from, &reference, to).await.unwrap();
        }
        let why = conflict(pass(&site, &staff[0], &reference, "elsewhere").await);
        assert!(why.contains("2 times") && why.contains("named officer"), "{why}");
        // Nobody is named yet; then somebody is, who left; then one who stays.
        let others = site.officer("d1", false).await;
        assert!(pass(&site, &others, &reference, "elsewhere").await.is_err());
        let named = site.officer("d1", true).await;
        pass(&site, &named, &reference, "elsewhere").await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!(seen.responsible.slug.as_deref(), Some("elsewhere"));
        conflict(pass(&site, &staff[1], &reference, "d1").await);
        pass(&site, &Actor::Operator, &reference, "d1").await.unwrap();
    }
}

both_engines! {
    async fn what_is_not_right_changes_nothing(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let d1 = site.staff("d1").await;
        let reference = reported(&site).await;
        for (actor, wanted) in [(&Actor::Public, ActError::NoKey), (&d1, ActError::NotFound)] {
            let never = if wanted.to_string() == ActError::NotFound.to_string() { "000000-0" } else { &reference };
            let refused = pass(&site, actor, never, "elsewhere").await.unwrap_err();
            assert_eq!(refused.to_string(), wanted.to_string());
        }
        let unknown = pass(&site, &d1, &reference, "nowhere").await.unwrap_err();
        assert!(matches!(&unknown, ActError::Invalid(fields) if fields[0].field == "to"), "{unknown}");
        let silent = HandOverInput { to: "elsewhere".into(), why: " ".into() };
        let silent = hand_over(app, &d1, app.ctx.own_unit(), &reference, &silent).await.unwrap_err();
        assert!(matches!(&silent, ActError::Invalid(fields) if fields[0].field == "why"), "{silent}");
        conflict(pass(&site, &d1, &reference, "d1").await);
        let ended = UpdateInput { outcome: Some(Some("fixed_by_owner".into())), ..UpdateInput::default() };
        update(app, &d1, app.ctx.own_unit(), &reference, &ended).await.unwrap();
        conflict(pass(&site, &d1, &reference, "elsewhere").await);
        assert_eq!(site.number("select count(*) from record where handovers > 0").await, 0);
    }
}
