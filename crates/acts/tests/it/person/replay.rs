//! The log of erasures is replayed: after a crash, after a restore.

use pump_acts::person::{erase, replay, show};
use pump_acts::{ActError, report};
use pump_core::{Actor, EndpointId, Millis};
use pump_db::{both_engines, params};
use pump_people::erasures::{Erasure, ErasureLog, Forgotten};

use super::{SAM, story};
use crate::site::{TestSite, report_by, site};

async fn endpoint_of(site: &TestSite, address: &'static str) -> EndpointId {
    let read = move |tx: &mut pump_db::Tx<'_>| {
        let sql = "select endpoint_id from contact where address = $1";
        let row = tx.row(sql, params![address])?;
        row.expect("the address").get(0).map(EndpointId)
    };
    let found: Result<_, pump_db::DbError> = site.app.db.read(read).await;
    found.unwrap()
}

/// The log has the line, and nothing of the erasure was done: as a kill between the two leaves it.
async fn killed_after_the_log(site: &TestSite) {
    let erasure = Erasure {
        at: site.app.ctx.now(),
        endpoint: endpoint_of(site, SAM).await,
        what: Forgotten::Person,
    };
    let log = ErasureLog::open(&site.app.erasures).unwrap();
    log.append(&[erasure]).unwrap();
}

both_engines! {
    async fn what_a_kill_broke_off_is_finished_by_a_replay(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        killed_after_the_log(&site).await;
        assert!(show(&site.app, SAM).await.is_ok());
        let path = site.app.erasures.clone();
        let done = replay(&site.app, &path).await.unwrap();
        assert_eq!((done.named, done.erased, done.cut), (1, 1, false));
        assert!(matches!(show(&site.app, SAM).await.unwrap_err(), ActError::NotFound));
        site.settle_feed().await;
        let head = site.number("select n from feed_head").await;
        let done = replay(&site.app, &path).await.unwrap();
        assert_eq!((done.named, done.erased), (1, 0), "nothing is left to erase");
        site.settle_feed().await;
        assert_eq!(site.number("select n from feed_head").await, head);
    }

    async fn what_broke_off_half_way_is_finished_by_running_it_again(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        killed_after_the_log(&site).await;
        // The first step was done: the address is gone, the words are not.
        let id = endpoint_of(&site, SAM).await;
        let gone = move |tx: &mut pump_db::Tx<'_>| pump_people::contact::erase(tx, id);
        site.app.db.write(gone).await.unwrap();
        let left = show(&site.app, SAM).await.unwrap();
        assert_eq!((left.address.as_deref(), left.contributions.len()), (None, 2));
        erase(&site.app, SAM).await.unwrap();
        assert!(matches!(show(&site.app, SAM).await.unwrap_err(), ActError::NotFound));
    }

    async fn a_store_from_before_an_erasure_is_erased_again(test: TestDb) {
        let first = site(&test.db).await;
        story(&first).await;
        erase(&first.app, SAM).await.unwrap();
        // Yesterday's back-up: another store with the same story, secret and clock, and so the
        // same ids.
        let engine = match test.db.dialect() {
            pump_db::Dialect::Sqlite => pump_db::testing::Engine::Sqlite,
            pump_db::Dialect::Postgres => pump_db::testing::Engine::Postgres,
        };
        let yesterday = pump_db::testing::test_db(engine).await.unwrap();
        let restored = site(&yesterday.db).await;
        story(&restored).await;
        assert!(show(&restored.app, SAM).await.is_ok());
        let done = replay(&restored.app, &first.app.erasures).await.unwrap();
        assert_eq!((done.named, done.erased), (1, 1));
        assert!(matches!(show(&restored.app, SAM).await.unwrap_err(), ActError::NotFound));
        assert!(show(&restored.app, "other@example.org").await.is_ok(), "and nobody else");
    }

    async fn what_was_given_after_an_erasure_stays(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        erase(&site.app, SAM).await.unwrap();
        site.clock.advance(Millis::DAY);
        let again = report_by(Some(SAM));
        let again = report(&site.app, &Actor::Public, site.app.ctx.own_unit(), &again).await;
        let again = again.unwrap().made;
        let path = site.app.erasures.clone();
        assert_eq!(replay(&site.app, &path).await.unwrap().erased, 0);
        let kept = show(&site.app, SAM).await.unwrap();
        let words: Vec<_> = kept.contributions.iter().filter_map(|it| it.words.as_ref()).collect();
        assert_eq!(words, ["The bench is broken"]);
        assert!(kept.contributions.iter().any(|it| it.r#ref == again));
    }

    async fn a_log_that_is_missing_or_damaged_erases_nothing(test: TestDb) {
        let site = site(&test.db).await;
        story(&site).await;
        let none = site.folder.path().join("none.log");
        let error = replay(&site.app, &none).await.unwrap_err();
        assert!(matches!(error, ActError::Internal(_)));
        assert!(!none.exists());
        killed_after_the_log(&site).await;
        killed_after_the_log(&site).await;
        let text = std::fs::read_to_string(&site.app.erasures).unwrap();
        let path = site.app.erasures.clone();
        std::fs::write(&path, text.replacen("person", "persom", 1)).unwrap();
        assert!(replay(&site.app, &path).await.is_err());
        assert!(show(&site.app, SAM).await.unwrap().address.is_some());
        // Cut short at its end, it is read as far as it goes.
        std::fs::write(&path, &text[..text.len() - 9]).unwrap();
        let done = replay(&site.app, &path).await.unwrap();
        assert!(done.cut);
        assert_eq!((done.named, done.erased), (1, 1));
    }
}
