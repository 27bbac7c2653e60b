//! Things that tell of themselves.

use pump_acts::asset::{SignalInput, signal};
use pump_acts::read::record;
use pump_acts::{ActError, Operated, Operation, UpdateInput, operate, staff_of, update};
use pump_core::{Actor, Millis};
use pump_db::both_engines;

use crate::assets::{follow, import, lamps, register, seen, thing};
use crate::site::{TestSite, site};
use crate::thread::addresses;

/// The devices of an organisation.
async fn devices(site: &TestSite, organisation: &str) -> Actor {
    let add = Operation::AddAssetKey {
        organisation: organisation.into(),
    };
    let Operated::Key { key, .. } = operate(&site.app, add).await.unwrap() else {
        panic!()
    };
    staff_of(&site.app, &key).await.unwrap()
}

/// What came of a signal.
async fn said(site: &TestSite, actor: &Actor, code: &str, fault: &str, state: &str) -> String {
    let input = SignalInput {
        fault: fault.into(),
        state: state.into(),
    };
    site.clock.advance(1);
    let unit = site.app.ctx.own_unit();
    let told = signal(&site.app, actor, unit, code, &input).await.unwrap();
    told.did
}

/// Every way through the rules, for the plans.
pub(crate) async fn all(site: &TestSite) {
    let actor = devices(site, "d1").await;
    for state in ["broken", "broken", "works", "broken", "works", "works"] {
        said(site, &actor, "lamps-ml048", "dark", state).await;
    }
}

both_engines! {
    async fn a_fault_opens_one_record_and_tells_once(test: TestDb) {
        let site = site(&test.db).await;
        lamps(&site.app).await;
        follow(&site, "lamp@example.org", "asset:lamps-ml-047").await;
        follow(&site, "area@example.org", "area:P1").await;
        let actor = devices(&site, "d1").await;
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "works").await, "nothing");
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "opened");
        assert_eq!(addresses(&site.send().await), ["area@example.org", "lamp@example.org"]);
        for _ in 0..20 {
            assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "counted");
        }
        let page = seen(&site.app, "lamps-ml-047").await;
        assert_eq!((page.broken.len(), page.history.len()), (1, 1));
        let shown = record(&site.app, &Actor::Public, "en", &page.broken[0].r#ref).await.unwrap();
        assert_eq!(shown.contributions.len(), 1, "repeats are counted and kept nowhere else");
        assert_eq!(shown.contributions[0].answers[0].said, "It does not come on");
        assert_eq!(shown.responsible.slug.as_deref(), Some("d1"));
        assert!(site.send().await.is_empty(), "and nobody is told of them");
    }

    async fn a_recovery_is_told_to_the_officer_and_flapping_is_damped(test: TestDb) {
        let site = site(&test.db).await;
        lamps(&site.app).await;
        let actor = devices(&site, "d1").await;
        said(&site, &actor, "lamps-ml-047", "dark", "broken").await;
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "works").await, "proposed");
        for _ in 0..30 {
            assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "counted");
            assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "works").await, "counted");
        }
        site.clock.advance(13 * 60 * Millis::MINUTE);
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "added");
        let page = seen(&site.app, "lamps-ml-047").await;
        let reference = page.broken[0].r#ref.clone();
        let staff = site.staff("d1").await;
        let inside = record(&site.app, &staff, "en", &reference).await.unwrap();
        let notes: Vec<_> = inside.contributions.iter().filter_map(|it| it.private_note.as_deref()).collect();
        assert_eq!(
            notes,
            [
                "The thing itself says that it works again (it does not come on).\n\
                 Mae'r peth ei hun yn dweud ei fod yn gweithio eto (nid yw'n goleuo).",
                "The thing itself says that it is broken (it does not come on).\n\
                 Mae'r peth ei hun yn dweud ei fod wedi torri (nid yw'n goleuo).",
            ]
        );
        let outside = record(&site.app, &Actor::Public, "en", &reference).await.unwrap();
        assert!(outside.contributions.iter().all(|it| it.private_note.is_none()));
        // Said to be mended while it is still dark: after the quiet time that is a new fault.
        let mended = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
        update(&site.app, &staff, site.app.ctx.own_unit(), &reference, &mended).await.unwrap();
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "counted");
        site.clock.advance(13 * 60 * Millis::MINUTE);
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "opened");
        assert_eq!(seen(&site.app, "lamps-ml-047").await.history.len(), 2);
    }

    async fn a_rule_may_end_it_and_one_that_comes_back_soon_is_counted(test: TestDb) {
        let site = site(&test.db).await;
        import(&site.app, &register("bins", "litter-bin"), &[thing("B1", 51.05, -1.95)]).await;
        follow(&site, "bin@example.org", "asset:bins-b1").await;
        let actor = devices(&site, "d1").await;
        assert_eq!(said(&site, &actor, "bins-b1", "full", "broken").await, "opened");
        assert_eq!(said(&site, &actor, "bins-b1", "full", "works").await, "ended");
        assert_eq!(site.send().await.len(), 2);
        assert!(seen(&site.app, "bins-b1").await.broken.is_empty());
        for _ in 0..4 {
            assert_eq!(said(&site, &actor, "bins-b1", "full", "broken").await, "counted");
            assert_eq!(said(&site, &actor, "bins-b1", "full", "works").await, "nothing");
        }
        assert_eq!(said(&site, &actor, "bins-b1", "full", "broken").await, "opened", "the fifth time");
    }

    async fn a_fault_that_people_told_of_first_is_added_to(test: TestDb) {
        let site = site(&test.db).await;
        lamps(&site.app).await;
        let input = pump_acts::ReportInput {
            service: "street-light".into(),
            asset: Some("lamps-ml-047".into()),
            ..crate::site::report_by(None)
        };
        let unit = site.app.ctx.own_unit();
        let made = pump_acts::report(&site.app, &Actor::Public, unit, &input).await.unwrap().made;
        let actor = devices(&site, "d1").await;
        assert_eq!(said(&site, &actor, "lamps-ml-047", "dark", "broken").await, "added");
        let shown = record(&site.app, &Actor::Public, "en", &made).await.unwrap();
        assert_eq!(shown.contributions.len(), 2);
        assert_eq!(seen(&site.app, "lamps-ml-047").await.broken.len(), 1);
    }

    async fn a_thing_speaks_by_the_key_of_its_owner_and_once(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        let dark = SignalInput { fault: "dark".into(), state: "broken".into() };
        let tell = async |actor: &Actor, code: &str, input: &SignalInput| {
            signal(app, actor, app.ctx.own_unit(), code, input).await
        };
        let (ours, theirs) = (devices(&site, "d1").await, devices(&site, "elsewhere").await);
        let staff = site.staff("d1").await;
        assert!(matches!(tell(&Actor::Public, "lamps-ml048", &dark).await, Err(ActError::NoKey)));
        for other in [&theirs, &staff] {
            assert!(matches!(tell(other, "lamps-ml048", &dark).await, Err(ActError::Forbidden)));
        }
        assert!(matches!(tell(&ours, "lamps-none", &dark).await, Err(ActError::NotFound)));
        for (fault, state) in [("wet", "broken"), ("dark", "maybe")] {
            let input = SignalInput { fault: fault.into(), state: state.into() };
            assert!(matches!(tell(&ours, "lamps-ml048", &input).await, Err(ActError::Invalid(_))));
        }
        assert!(seen(app, "lamps-ml048").await.history.is_empty());
        // The same unit again is the same answer, and done once.
        let unit = app.ctx.own_unit();
        let first = signal(app, &ours, unit, "lamps-ml048", &dark).await.unwrap();
        let again = signal(app, &ours, unit, "lamps-ml048", &dark).await.unwrap();
        assert_eq!((first.did.as_str(), &first), ("opened", &again));
        import(app, &register("lamps", "street-light"), &[thing("ML 047", 51.05, -1.95)]).await;
        assert!(matches!(tell(&ours, "lamps-ml048", &dark).await, Err(ActError::Conflict(_))));
        // A key that was ended opens nothing.
        let add = Operation::AddAssetKey { organisation: "d1".into() };
        let Operated::Key { id, key } = operate(app, add).await.unwrap() else { panic!() };
        operate(app, Operation::EndAssetKey { key: id }).await.unwrap();
        assert!(matches!(staff_of(app, &key).await, Err(ActError::NoKey)));
    }
}
