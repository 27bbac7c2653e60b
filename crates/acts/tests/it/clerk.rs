//! Mailboxes: whom a report goes to, and that no statement reads a whole table.

use pump_acts::clerk::{
    MailboxInput, Press, SettleInput, again, answer_consent, answer_deputy, press, seen,
    set_mailbox, settle, take_back,
};
use pump_acts::follow::{FollowInput, ask, confirm};
use pump_acts::import::{OrganisationInput, import_organisations};
use pump_acts::person::erase;
use pump_acts::read::{feed, record};
use pump_acts::{ActError, ReportInput, report};
use pump_core::{Actor, Millis};
use pump_db::both_engines;
use pump_db::testing::{Engine, test_db, whole_scans};

use crate::plans::SMALL;
use crate::site::{TestSite, site, token};

const CLERK: &str = "clerk@example.org";

async fn parish(site: &TestSite) {
    let row = OrganisationInput {
        slug: "p1".into(),
        name: "P1 parish council".into(),
        kind: "parish".into(),
        area_code: Some("P1".into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "test".into(),
    };
    import_organisations(&site.app, vec![row]).await.unwrap();
    site.app
        .places
        .refresh(&site.app.db, &site.app.ctx)
        .await
        .unwrap();
}

async fn mailbox(site: &TestSite, organisation: &str, email: &str) -> Result<(), ActError> {
    let input = MailboxInput {
        organisation: organisation.into(),
        email: email.into(),
        ..MailboxInput::default()
    };
    let unit = site.app.ctx.own_unit();
    let set = set_mailbox(&site.app, unit, &input).await.map(|_| ());
    site.clock.advance(1);
    set
}

/// The tokens of the links of a mail, in their order.
fn links(text: &str) -> Vec<String> {
    let tokens = text.split("/clerk/").skip(1);
    let sign = |sign: &char| sign.is_ascii_alphanumeric();
    tokens
        .map(|rest| rest.chars().take_while(sign).collect())
        .collect()
}

/// The token of the last mail's only link.
async fn question(site: &TestSite) -> String {
    let mail = site.send().await.pop().unwrap();
    links(&mail.text.text).pop().unwrap()
}

fn speeding() -> ReportInput {
    let answers = serde_json::json!({ "limit": "30" });
    ReportInput {
        service: "speeding".into(),
        lat: Some(51.05),
        lon: Some(-1.95),
        description: Some("They race".into()),
        private_note: Some("The blue one".into()),
        answers: answers.as_object().unwrap().clone(),
        ..ReportInput::default()
    }
}

async fn whose(site: &TestSite) -> (String, String) {
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &speeding()).await;
    site.clock.advance(1);
    let seen = record(&site.app, &Actor::Public, "en", &made.unwrap().made).await;
    let whose = seen.unwrap().responsible;
    (whose.slug.unwrap_or_default(), whose.because)
}

both_engines! {
    async fn whoever_wants_no_mails_takes_no_reports(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        parish(&site).await;
        assert_eq!(whose(&site).await.0, "p1");
        assert!(matches!(mailbox(&site, "nobody", CLERK).await, Err(ActError::Invalid(_))));
        assert!(matches!(mailbox(&site, "p1", "nothing").await, Err(ActError::Invalid(_))));
        mailbox(&site, "p1", CLERK).await.unwrap();
        assert_eq!(whose(&site).await.0, "d1");
        let asked = site.send().await.pop().unwrap();
        let consent = links(&asked.text.text).pop().unwrap();
        answer_consent(app, app.ctx.own_unit(), &consent, true).await.unwrap();
        assert_eq!(whose(&site).await.0, "p1");
        // Of a district it is asked as well, and it goes on having its reports meanwhile.
        mailbox(&site, "d1", "office@example.org").await.unwrap();
        site.send().await;

        let not_me = token(&asked.text.text, "not-me");
        pump_acts::follow::not_me(app, app.ctx.own_unit(), &not_me).await.unwrap();
        app.places.refresh(&app.db, &app.ctx).await.unwrap();
        let (slug, because) = whose(&site).await;
        assert_eq!(slug, "d1");
        assert!(because.starts_with("P1 parish council does not take reports here"), "{because}");
        assert!(matches!(mailbox(&site, "p1", CLERK).await, Err(ActError::Invalid(_))));
        mailbox(&site, "p1", "other@example.org").await.unwrap();
        let consent = question(&site).await;
        answer_consent(app, app.ctx.own_unit(), &consent, true).await.unwrap();
        assert_eq!(whose(&site).await.0, "p1");
        erase(app, "other@example.org").await.unwrap();
        app.places.refresh(&app.db, &app.ctx).await.unwrap();
        assert_eq!(whose(&site).await.0, "d1", "whoever was erased gets nothing");
    }

    async fn a_desk_is_nobody_elses(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        parish(&site).await;
        let wish = |topic: &str| FollowInput {
            topics: vec![topic.into()],
            channel: "email".into(),
            address: "nosy@example.org".into(),
            ..FollowInput::default()
        };
        let refused = ask(app, &Actor::Public, app.ctx.own_unit(), &wish("desk:p1")).await;
        assert!(matches!(refused, Err(ActError::Invalid(_))), "{refused:?}");
        assert!(matches!(feed(app, "en", "desk:p1", None, 10).await, Err(ActError::NotFound)));
        // What only the desk hears of is no news for whoever follows the organisation.
        ask(app, &Actor::Public, app.ctx.own_unit(), &wish("organisation:p1")).await.unwrap();
        let asked = site.send().await.pop().unwrap();
        confirm(app, app.ctx.own_unit(), &token(&asked.text.text, "confirm")).await.unwrap();
        site.send().await;
        mailbox(&site, "p1", CLERK).await.unwrap();
        let consent = question(&site).await;
        answer_consent(app, app.ctx.own_unit(), &consent, true).await.unwrap();
        site.send().await;
        whose(&site).await;
        let told: Vec<_> = site.send().await.into_iter().map(|mail| mail.address).collect();
        assert_eq!(told, [CLERK]);
        assert_eq!(site.number("select count(*) from topic_line where topic like 'd:%'").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_finds_its_rows_by_an_index() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let app = &site.app;
    let unit = || app.ctx.own_unit();
    parish(&site).await;
    mailbox(&site, "p1", CLERK).await.unwrap();
    let consent = question(&site).await;
    for yes in [false, true] {
        answer_consent(app, unit(), &consent, yes).await.unwrap();
        site.clock.advance(1);
    }
    whose(&site).await;
    let mail = site.send().await.pop().unwrap();
    let [have, say, done, not_ours, look, ask_settings] =
        links(&mail.text.text).try_into().unwrap();
    for token in [&have, &say, &done, &not_ours, &look, &ask_settings] {
        seen(app, token).await.unwrap();
    }
    let presses = [
        (&have, Press::Have),
        (
            &say,
            Press::Say {
                words: "Soon".into(),
                photos: Vec::new(),
            },
        ),
        (
            &not_ours,
            Press::NotOurs {
                to: "d1".into(),
                why: "Theirs".into(),
            },
        ),
    ];
    for (token, said) in presses {
        let receipt = press(app, unit(), token, &said).await.unwrap();
        site.clock.advance(1);
        seen(app, &receipt).await.unwrap();
        take_back(app, unit(), &receipt).await.unwrap();
        site.clock.advance(1);
    }
    again(app, unit(), &say).await.unwrap();
    site.send().await;
    again(app, unit(), &ask_settings).await.unwrap();
    let settings = question(&site).await;
    let input = SettleInput {
        weekly: true,
        from: "2026-11-22".into(),
        to: "2026-12-24".into(),
        deputy: "deputy@example.org".into(),
    };
    settle(app, unit(), &settings, &input).await.unwrap();
    seen(app, &settings).await.unwrap();
    let stand_in = question(&site).await;
    answer_deputy(app, unit(), &stand_in).await.unwrap();
    whose(&site).await;
    site.send().await;
    site.clock.advance(10 * Millis::DAY);
    let list = site.send().await.pop().unwrap();
    assert_eq!(list.address, "deputy@example.org");
    pump_acts::health::look(app).await.unwrap();
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    scans.retain(|scan| !scan.contains("insert into feed "));
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}
