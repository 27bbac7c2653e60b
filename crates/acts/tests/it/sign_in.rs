//! Signing in: what its statements read, and who presses first.

use pump_acts::sign_in::{SignInInput, ask, press, session, sign_out, works};
use pump_acts::updates::{address, followed, speak, told};
use pump_acts::{ActError, Operation, operate, report};
use pump_core::{Actor, Millis};
use pump_db::testing::{Engine, TestDb, test_db, whole_scans};

use crate::plans::SMALL;
use crate::site::{TestSite, report_by, site};

const ONE: &str = "one@example.org";

fn wish() -> SignInInput {
    SignInInput {
        email: ONE.into(),
        language: "en".into(),
        next: String::new(),
    }
}

/// The token of the link in the mail that a wish owes.
async fn link(site: &TestSite) -> String {
    let app = &site.app;
    ask(app, app.ctx.own_unit(), &wish()).await.unwrap();
    let mail = site.send().await.pop().expect("a mail");
    let (_, rest) = mail.text.text.split_once("/sign-in/").expect("a link");
    rest.lines().next().unwrap_or_default().to_owned()
}

/// A site on which somebody reported something a day ago.
async fn known(test: &TestDb) -> TestSite {
    let site = site(&test.db).await;
    let app = &site.app;
    let unit = app.ctx.own_unit();
    report(app, &Actor::Public, unit, &report_by(Some(ONE)))
        .await
        .unwrap();
    site.send().await;
    site.clock.advance(Millis::DAY);
    site
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_finds_its_rows_by_an_index() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = known(&test).await;
    let app = &site.app;
    let Actor::Staff { id, .. } = site.staff("d1").await else {
        panic!("no staff");
    };
    let email = "officer@example.org".to_owned();
    let give = Operation::GiveStaffAddress { staff: id.0, email };
    operate(app, give).await.unwrap();
    operate(app, Operation::ListStaff { after: 0 })
        .await
        .unwrap();
    let token = link(&site).await;
    works(app, &token).await.unwrap();
    let began = press(app, app.ctx.own_unit(), &token).await.unwrap();
    site.clock.advance(Millis::HOUR);
    let found = session(app, &began.cookie)
        .await
        .unwrap()
        .expect("a session");
    address(app, found.endpoint).await.unwrap();
    followed(app, found.endpoint, "en", "").await.unwrap();
    assert_eq!(
        told(app, found.endpoint, "en", None)
            .await
            .unwrap()
            .reports
            .len(),
        1
    );
    speak(app, app.ctx.own_unit(), found.endpoint, "cy")
        .await
        .unwrap();
    sign_out(app, &began.cookie).await.unwrap();
    assert!(session(app, &began.cookie).await.unwrap().is_none());
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    // The numberer reads `pending` in its own order, a batch from its beginning.
    scans.retain(|scan| !scan.contains("insert into feed "));
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}

pump_db::both_engines! {
    async fn of_several_who_press_at_once_one_signs_in(test: TestDb) {
        let site = known(&test).await;
        let token = link(&site).await;
        let presses = (0..8).map(|_| {
            let (app, token) = (site.app.clone(), token.clone());
            tokio::spawn(async move { press(&app, app.ctx.own_unit(), &token).await })
        });
        let presses: Vec<_> = presses.collect();
        let (mut signed_in, mut refused) = (0, 0);
        for press in presses {
            match press.await.unwrap() {
                Ok(_) => signed_in += 1,
                Err(ActError::Token(_)) => refused += 1,
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!((signed_in, refused), (1, 7));
        assert_eq!(site.number("select count(*) from session").await, 1);
    }

    async fn what_is_stored_opens_nothing(test: TestDb) {
        let site = known(&test).await;
        let token = link(&site).await;
        let began = press(&site.app, site.app.ctx.own_unit(), &token).await.unwrap();
        let read = |tx: &mut pump_db::Tx<'_>| tx.row("select hash from session", &[])?.expect("a row").get(0);
        let hash: Result<Vec<u8>, pump_db::DbError> = site.app.db.read(read).await;
        let hash: String = hash.unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_ne!(hash, began.cookie);
        assert!(session(&site.app, &hash).await.unwrap().is_none());
        assert!(session(&site.app, &began.cookie).await.unwrap().is_some());
        // A day after they ended neither the link nor the session is kept.
        site.clock.advance(32 * Millis::DAY);
        let rules = pump_acts::person::Rules::default();
        pump_acts::person::retain(&site.app, &rules, false).await.unwrap();
        for sql in ["select count(*) from session", "select count(*) from sign_in"] {
            assert_eq!(site.number(sql).await, 0, "{sql}");
        }
    }
}
