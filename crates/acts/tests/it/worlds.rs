//! Two worlds with the same seed and clock; one has a private record more. Nobody outside can
//! tell them apart.

use pump_acts::read::{ListInput, changes, record, records, similar};
use pump_acts::{AddInput, UpdateInput, add, report, update};
use pump_core::Actor;
use pump_db::both_engines;
use pump_db::testing::{Engine, test_db};

use crate::search::read_all;
use crate::site::{TestSite, report_by, site};

/// Lives one day in a world and writes down everything that the public can see of it.
async fn live(site: &TestSite, secret: bool) -> Vec<String> {
    let unit = |key: &str| site.app.ctx.unit_of("public", "/reports", key, b"");
    let first = report(&site.app, &Actor::Public, unit("1"), &report_by(None))
        .await
        .unwrap()
        .made;
    site.clock.advance(10);
    let mut hidden = report_by(Some("private@example.org"));
    hidden.service = "missed-bin".into();
    let mut private = None;
    if secret {
        let made = report(&site.app, &Actor::Public, unit("secret"), &hidden)
            .await
            .unwrap();
        private = Some(made.made);
    }
    site.clock.advance(10);
    let second = report(&site.app, &Actor::Public, unit("2"), &report_by(None))
        .await
        .unwrap()
        .made;
    let staff = site.staff("d1").await;
    let words = UpdateInput {
        words: Some("Soon".into()),
        ..Default::default()
    };
    update(&site.app, &staff, unit("3"), &first, &words)
        .await
        .unwrap();
    read_all(site).await;
    let mut seen = Vec::new();
    for reference in [&first, &second] {
        let view = record(&site.app, &Actor::Public, "en", reference)
            .await
            .unwrap();
        seen.push(serde_json::to_string(&view).unwrap());
    }
    for input in [
        ListInput::default(),
        ListInput {
            area: Some("P1".into()),
            ..Default::default()
        },
        ListInput {
            organisation: Some("d1".into()),
            ..Default::default()
        },
        ListInput {
            service: Some("missed-bin".into()),
            ..Default::default()
        },
        ListInput {
            q: Some("missed bin".into()),
            ..Default::default()
        },
        ListInput {
            q: Some("area p".into()),
            limit: Some(1),
            ..Default::default()
        },
        ListInput {
            bbox: Some("-2,51,-1.9,51.1".into()),
            ..Default::default()
        },
        ListInput {
            limit: Some(1),
            ..Default::default()
        },
    ] {
        let page = records(&site.app, &Actor::Public, "en", &input)
            .await
            .unwrap();
        seen.push(format!(
            "{} {:?}",
            serde_json::to_string(&page.records).unwrap(),
            page.next
        ));
    }
    for service in ["other", "missed-bin"] {
        let near = similar(
            &site.app,
            &Actor::Public,
            "en",
            service,
            Some(51.05),
            Some(-1.95),
            None,
        );
        seen.push(serde_json::to_string(&near.await.unwrap()).unwrap());
    }
    let page = changes(&site.app, &Actor::Public, "en", 0, 100)
        .await
        .unwrap();
    for mut change in page.changes {
        change.n = 0;
        seen.push(serde_json::to_string(&change).unwrap());
    }
    if let Some(private) = private {
        no_trace(site, &private).await;
    }
    seen
}

/// The private record answers as one that never was.
async fn no_trace(site: &TestSite, private: &str) {
    let staff = site.staff("d1").await;
    assert!(
        record(&site.app, &staff, "en", private).await.is_ok(),
        "its council sees it"
    );
    for actor in [Actor::Public, site.staff("elsewhere").await] {
        let seen = record(&site.app, &actor, "en", private).await;
        assert_eq!(format!("{:?}", seen.unwrap_err()), "NotFound");
        let unit = site.app.ctx.own_unit();
        let added = add(&site.app, &actor, unit, private, &AddInput::default()).await;
        assert_eq!(format!("{:?}", added.unwrap_err()), "NotFound");
        let mut same = report_by(None);
        same.same_as = Some(private.to_owned());
        let unit = site.app.ctx.own_unit();
        let joined = report(&site.app, &actor, unit, &same).await.unwrap_err();
        same.same_as = Some("K7M4QX-T".into());
        let unit = site.app.ctx.own_unit();
        let never = report(&site.app, &actor, unit, &same).await.unwrap_err();
        assert_eq!(format!("{joined:?}"), format!("{never:?}"));
    }
}

both_engines! {
    async fn a_private_record_leaves_no_trace(test: TestDb) {
        let engine = match test.db.dialect() {
            pump_db::Dialect::Sqlite => Engine::Sqlite,
            pump_db::Dialect::Postgres => Engine::Postgres,
        };
        let with = live(&site(&test.db).await, true).await;
        let other = test_db(engine).await.unwrap();
        let without = live(&site(&other.db).await, false).await;
        assert_eq!(with, without);
    }
}
