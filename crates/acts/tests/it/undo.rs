//! Five minutes to undo what would reach more than fifty.

use pump_acts::follow::confirm;
use pump_acts::read::record;
use pump_acts::{ActError, Made, UndoInput, UpdateInput, undo, update};
use pump_core::{Actor, ChangeId, Millis};
use pump_db::both_engines;
use pump_following::store::take_back;

use crate::site::{TestSite, site, token};
use crate::thread::{addresses, follows, reported, said, wants};

async fn undoes(site: &TestSite, by: &Actor, of: &str, no: u64) -> Result<Made, ActError> {
    let input = UndoInput {
        why: Some("Another street".into()),
    };
    undo(&site.app, by, site.app.ctx.own_unit(), of, no, &input).await
}

async fn moves(site: &TestSite, by: &Actor, of: &str, stage: &str, outcome: Option<&str>) {
    site.clock.advance(1_000);
    let input = UpdateInput {
        stage: Some(stage.into()),
        outcome: outcome.map(|outcome| Some(outcome.into())),
        words: Some(format!("Now {stage}")),
        ..UpdateInput::default()
    };
    update(&site.app, by, site.app.ctx.own_unit(), of, &input)
        .await
        .unwrap();
}

fn conflict(did: Result<Made, ActError>) -> String {
    match did {
        Err(ActError::Conflict(why)) => why,
        other => panic!("no conflict: {other:?}"),
    }
}

/// A report that 51 follow at once, and one a day.
async fn followed_by_many(site: &TestSite) -> String {
    let reference = reported(site, None).await;
    for n in 0..51 {
        let address = format!("f{n}@example.org");
        wants(site, &address, &[&format!("record:{reference}")], "at_once").await;
    }
    for mail in site.send().await {
        let token = token(&mail.text.text, "confirm");
        confirm(&site.app, site.app.ctx.own_unit(), &token)
            .await
            .unwrap();
    }
    follows(site, "daily@example.org", &["area:P1"], "daily").await;
    reference
}

both_engines! {
    async fn what_many_would_hear_is_undone_within_five_minutes(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (followed_by_many(&site).await, site.staff("d1").await);
        for matched in [true, false] {
            moves(&site, &staff, &reference, "in_progress", Some("fixed")).await;
            let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
            let no = seen.history.last().unwrap().no;
            if matched {
                assert_eq!(site.send().await.len(), 0, "it waits");
                assert_eq!(site.number("select count(*) from delivery where state = 0").await, 52);
            }
            undoes(&site, &staff, &reference, no).await.unwrap();
            let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
            assert_eq!((seen.summary.stage.as_str(), seen.summary.phase.as_str()), ("received", "open"));
            let [.., told, undone] = &seen.history[..] else { panic!() };
            assert_eq!((told.stage.as_str(), told.words.as_deref(), told.removed), ("in_progress", None, true));
            assert_eq!((undone.act.as_str(), undone.outcome.as_deref()), ("undone", None));
            assert_eq!((undone.about.clone(), undone.words.as_deref()), (Some(format!("u{no}")), Some("Another street")));
            assert!(conflict(undoes(&site, &staff, &reference, no).await).contains("before"));
            for wait in [5 * Millis::MINUTE, Millis::DAY] {
                site.clock.advance(wait);
                assert_eq!(site.send().await.len(), 0);
            }
            let back = "select count(*) from delivery where state = 3 and why = 'it was taken back'";
            assert_eq!(site.number(back).await, 52, "written and cancelled, or never written");
        }
        said(&site, &staff, &reference, "This is right").await;
        site.settle_feed().await;
        site.clock.advance(5 * Millis::MINUTE);
        assert_eq!(site.send().await.len(), 51);
    }

    async fn what_has_left_is_not_undone(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        follows(&site, "now@example.org", &["area:P1"], "at_once").await;
        said(&site, &staff, &reference, "Soon").await;
        assert_eq!(site.send().await.len(), 1);
        let said = conflict(undoes(&site, &staff, &reference, 2).await);
        assert_eq!(said, "it has been sent to 1 person: say what is right in a new update");
        let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!((seen.history.len(), seen.history[1].words.as_deref()), (2, Some("Soon")));
        assert_eq!(site.number("select count(*) from change where act = 'updated' and told = 2").await, 1);
    }

    async fn what_is_not_to_be_undone_is_said(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        moves(&site, &staff, &reference, "triage", None).await;
        moves(&site, &staff, &reference, "in_progress", None).await;
        said(&site, &staff, &reference, "Only words").await;
        assert!(conflict(undoes(&site, &staff, &reference, 1).await).contains("hide its words"));
        assert!(conflict(undoes(&site, &staff, &reference, 2).await).contains("undo the last"));
        for nothing in [0, 5, u64::MAX] {
            let refused = undoes(&site, &staff, &reference, nothing).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), "NotFound", "{nothing}");
        }
        let theirs = site.staff("elsewhere").await;
        let refused = undoes(&site, &theirs, &reference, 3).await.unwrap_err();
        assert_eq!(format!("{refused:?}"), "Forbidden");
        for (no, stage) in [(3, "triage"), (2, "received"), (4, "received")] {
            undoes(&site, &staff, &reference, no).await.unwrap();
            let seen = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
            assert_eq!(seen.summary.stage, stage);
        }
        said(&site, &staff, &reference, "Nobody hears this").await;
        site.clock.advance(5 * Millis::MINUTE + 1);
        assert!(conflict(undoes(&site, &staff, &reference, 8).await).contains("five minutes"));
    }

    async fn a_report_that_nobody_heard_of_is_still_told(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, Some("sender@example.org")).await, site.staff("d1").await);
        follows(&site, "daily@example.org", &["area:P1"], "daily").await;
        let receipt = "select count(*) from delivery where why = 'receipt'";
        assert_eq!(site.number(receipt).await, 2);
        said(&site, &staff, &reference, "Soon").await;
        undoes(&site, &staff, &reference, 2).await.unwrap();
        assert_eq!(site.number("select announced from record").await, 0);
    }

    async fn a_sender_and_an_undo_that_meet_never_both_win(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (reported(&site, None).await, site.staff("d1").await);
        follows(&site, "now@example.org", &["area:P1"], "at_once").await;
        for round in 0..12 {
            said(&site, &staff, &reference, "Soon").await;
            site.settle_feed().await;
            let no = site.number("select max(no) from record_update").await;
            let no = u64::try_from(no).unwrap();
            let (sent, undone) = tokio::join!(site.send(), undoes(&site, &staff, &reference, no));
            assert_eq!(addresses(&sent).len(), usize::from(undone.is_err()), "{round} {undone:?}");
            site.send().await;
        }
    }

    async fn a_change_that_was_taken_back_is_matched_no_more(test: TestDb) {
        let site = site(&test.db).await;
        let (reference, staff) = (followed_by_many(&site).await, site.staff("d1").await);
        said(&site, &staff, &reference, "Soon").await;
        let change = ChangeId(site.number("select max(id) from change where act = 'updated'").await);
        for _ in 0..2 {
            let back = site.app.db.write(move |tx| take_back(tx, change)).await.unwrap();
            assert!(back, "again does no harm");
        }
        site.settle_feed().await;
        assert_eq!(site.number("select count(*) from delivery where state = 0").await, 0);
    }
}
