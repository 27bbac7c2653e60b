//! Things: registers, reports about them, their pages and their followers.

use pump_acts::asset::{Numbered, asset, breaks, find, labels, near, numbered, offered};
use pump_acts::follow::{FollowInput, ask, confirm};
use pump_acts::import::{
    AssetInput, Imported, RegisterInput, begin_assets, finish_assets, import_assets,
    look_at_register, preview_assets, retire_assets,
};
use pump_acts::read::{About, feed, record, similar_about};
use pump_acts::tree::merge;
use pump_acts::{ActError, App, ReportInput, UpdateInput, WithdrawInput, report, update, withdraw};
use pump_core::view::AssetView;
use pump_core::{Actor, Point};
use pump_db::both_engines;
use pump_db::testing::{Engine, test_db, whole_scans};

use crate::plans::SMALL;
use crate::site::{TestSite, report_by, site, token};
use crate::thread::addresses;

pub(crate) fn register(slug: &str, kind: &str) -> RegisterInput {
    RegisterInput {
        register: slug.into(),
        kind: kind.into(),
        owner: Some("d1".into()),
        name: None,
        source: "test".into(),
    }
}

pub(crate) fn thing(number: &str, lat: f64, lon: f64) -> AssetInput {
    AssetInput {
        at: format!("row {number}"),
        number: number.into(),
        place: "Mill Lane".into(),
        attributes: [("height".to_owned(), "6 m".to_owned())].into(),
        lat,
        lon,
    }
}

/// A whole import: what it did, and how many were retired.
pub(crate) async fn import(
    app: &App,
    input: &RegisterInput,
    rows: &[AssetInput],
) -> (Imported, u64) {
    let begun = begin_assets(app, input).await.unwrap();
    let done = import_assets(app, begun.import, &input.register, rows.to_vec());
    let done = done.await.unwrap();
    let mut retired = 0;
    loop {
        match retire_assets(app, begun.import).await.unwrap() {
            0 => break,
            some => retired += some,
        }
    }
    let told = finish_assets(app, begun.import).await.unwrap();
    assert_eq!(told.retired, retired);
    (done, retired)
}

fn counts(done: &Imported) -> [u64; 4] {
    [done.new, done.moved, done.changed, done.same]
}

/// Two lamps, and one a kilometre away.
pub(crate) async fn lamps(app: &App) {
    let rows = [
        thing("ML 047", 51.05, -1.95),
        thing("ML048", 51.0502, -1.95),
        thing("FAR1", 51.06, -1.95),
    ];
    let input = register("lamps", "street-light");
    let (done, _) = import(app, &input, &rows).await;
    assert_eq!(counts(&done), [3, 0, 0, 0], "{:?}", done.notes);
}

pub(crate) async fn seen(app: &App, code: &str) -> AssetView {
    asset(app, &Actor::Public, "en", code, None).await.unwrap()
}

fn dark(code: &str) -> ReportInput {
    ReportInput {
        service: "street-light".into(),
        asset: Some(code.into()),
        lat: None,
        lon: None,
        ..report_by(None)
    }
}

async fn told(app: &App, code: &str) -> String {
    let unit = app.ctx.own_unit();
    let made = report(app, &Actor::Public, unit, &dark(code)).await;
    made.unwrap().made
}

/// Follows a topic as `address`, confirmed.
pub(crate) async fn follow(site: &TestSite, address: &str, topic: &str) {
    let input = FollowInput {
        topics: vec![topic.into()],
        channel: "email".into(),
        address: address.into(),
        ..Default::default()
    };
    let app = &site.app;
    ask(app, &Actor::Public, app.ctx.own_unit(), &input)
        .await
        .unwrap();
    for mail in site.send().await {
        let link = token(&mail.text.text, "confirm");
        confirm(app, app.ctx.own_unit(), &link).await.unwrap();
    }
    site.send().await;
}

async fn say(site: &TestSite, staff: &Actor, reference: &str, words: &str) {
    let input = UpdateInput {
        words: Some(words.into()),
        ..Default::default()
    };
    let unit = site.app.ctx.own_unit();
    update(&site.app, staff, unit, reference, &input)
        .await
        .unwrap();
}

/// What a number means at the first lamp.
async fn means(app: &App, number: &str) -> String {
    let point = Point::from_degrees(51.05, -1.95).unwrap();
    match numbered(app, "en", "street-light", point, number)
        .await
        .unwrap()
    {
        Numbered::Near(asset) => format!("near {}", asset.code),
        Numbered::Far(asset) => format!("far {}", asset.code),
        Numbered::Unknown => "unknown".to_owned(),
    }
}

/// The codes of what is offered, and whether it is known to be broken.
async fn offers(app: &App, service: &str, lat: f64) -> Vec<(String, bool)> {
    let point = Point::from_degrees(lat, -1.95);
    let offered = offered(app, "en", service, point).await.unwrap();
    let offered = offered.into_iter();
    offered
        .map(|it| (it.asset.code, it.told.is_some()))
        .collect()
}

both_engines! {
    async fn the_nearest_things_are_offered(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("bins", "litter-bin"), &[thing("B1", 51.05, -1.95)]).await;
        let lamp = |number: &str, told| (format!("lamps-{number}"), told);
        let both = [lamp("ml-047", false), lamp("ml048", false)];
        assert_eq!(offers(app, "street-light", 51.05).await, both);
        assert_eq!(offers(app, "litter-bin", 51.05).await, [("bins-b1".to_owned(), false)]);
        assert!(offers(app, "pothole", 51.05).await.is_empty(), "no thing is asked for");
        assert!(offers(app, "boat", 51.05).await.is_empty());
        assert!(offers(app, "street-light", 51.055).await.is_empty(), "more than 100 m away");
        // What is known is said, and not when the place of it is nobody's business.
        told(app, "lamps-ml048").await;
        let both = [lamp("ml-047", false), lamp("ml048", true)];
        assert_eq!(offers(app, "street-light", 51.05).await, both);
        let many: Vec<AssetInput> = (0..9).map(|it| thing(&format!("X{it}"), 51.05, -1.95)).collect();
        import(app, &register("more", "street-light"), &many).await;
        assert_eq!(offers(app, "street-light", 51.05).await.len(), 5);
    }

    async fn a_number_is_looked_for_near_the_place(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("bins", "litter-bin"), &[thing("B1", 51.05, -1.95)]).await;
        for (number, meant) in [
            ("ml 047", "near lamps-ml-047"),
            ("47", "near lamps-ml-047"),
            ("048", "near lamps-ml048"),
            ("LAMPS-ML048", "near lamps-ml048"),
            ("far1", "far lamps-far1"),
            ("1", "unknown"),
            ("B1", "unknown"),
            ("é", "unknown"),
        ] {
            assert_eq!(means(app, number).await, meant, "{number}");
        }
        // Two registers with one number: the nearer is meant.
        import(app, &register("posts", "street-light"), &[thing("FAR1", 51.0501, -1.95)]).await;
        assert_eq!(means(app, "far1").await, "near posts-far1");
        import(app, &register("lamps", "street-light"), &[thing("ML 047", 51.05, -1.95)]).await;
        assert_eq!(means(app, "ML048").await, "unknown", "it went off the register");
    }

    async fn a_register_is_renewed_and_nothing_is_lost(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        let input = register("lamps", "street-light");
        let again = [
            thing("ml-047", 51.05, -1.95),
            AssetInput { place: "Mill Road".into(), ..thing("ML048", 51.0502, -1.95) },
            thing("NEW", 51.0503, -1.95),
        ];
        // A look first: it says what would come of it, and writes nothing.
        assert_eq!(look_at_register(app, &input).await.unwrap().live, 3);
        let looked = preview_assets(app, "lamps", again.to_vec()).await.unwrap();
        assert_eq!(counts(&looked), [1, 0, 2, 0], "another way to write the number is a change");
        assert_eq!(seen(app, "lamps-ml048").await.summary.place, "Mill Lane");
        let (done, retired) = import(app, &input, &again).await;
        assert_eq!((counts(&done), retired), ([1, 0, 2, 0], 1));
        assert_eq!(look_at_register(app, &input).await.unwrap().live, 3);
        // What went keeps its page; what comes back is there again.
        let far = seen(app, "LAMPS-FAR1").await;
        assert!(far.summary.retired.is_some());
        assert!(far.services.is_empty());
        let back = [
            thing("ml-047", 51.05, -1.95),
            AssetInput { place: "Mill Road".into(), ..thing("ML048", 51.0504, -1.95) },
            thing("NEW", 51.0503, -1.95),
            thing("FAR1", 51.06, -1.95),
        ];
        let (done, retired) = import(app, &input, &back).await;
        assert_eq!((counts(&done), retired), ([1, 1, 0, 2], 0));
        assert!(seen(app, "lamps-far1").await.summary.retired.is_none());
        let (done, retired) = import(app, &input, &back).await;
        assert_eq!((counts(&done), retired), ([0, 0, 0, 4], 0), "again changes nothing");
    }

    async fn an_import_that_broke_off_retires_nothing_and_gives_way(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        let input = register("lamps", "street-light");
        let first = begin_assets(app, &input).await.unwrap().import;
        import_assets(app, first, "lamps", vec![thing("NEW", 51.05, -1.95)]).await.unwrap();
        let second = begin_assets(app, &input).await.unwrap();
        assert_eq!(second.live, 4);
        for late in [
            import_assets(app, first, "lamps", vec![thing("X", 51.05, -1.95)]).await.err(),
            retire_assets(app, first).await.err(),
        ] {
            assert!(matches!(late, Some(ActError::Conflict(_))), "{late:?}");
        }
        assert!(asset(app, &Actor::Public, "en", "lamps-x", None).await.is_err());
    }

    async fn a_report_about_a_thing_is_at_its_place_and_on_its_page(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        let reference = told(app, "LAMPS-ML-047").await;
        let shown = record(app, &Actor::Public, "en", &reference).await.unwrap();
        assert_eq!((shown.summary.lat, shown.summary.lon), (Some(51.05), Some(-1.95)));
        let about = shown.asset.expect("the thing");
        assert_eq!((about.code.as_str(), about.number.as_str()), ("lamps-ml-047", "ML 047"));
        let page = seen(app, "lamps-ml-047").await;
        assert_eq!((page.broken.len(), page.history.len()), (1, 1));
        assert_eq!(page.services, ["street-light"]);
        assert_eq!(page.attributes["height"], "6 m");
        assert!(seen(app, "lamps-ml048").await.history.is_empty());
        // It comes first, whatever the distance.
        let about = About {
            service: "street-light",
            lat: Some(51.2),
            lon: Some(-1.8),
            asset: Some("lamps-ml-047"),
            ..About::default()
        };
        let known = similar_about(app, &Actor::Public, "en", about).await.unwrap();
        assert_eq!(known.len(), 1);
        assert!(known[0].distance_m > 15_000, "{known:?}");
        // Ended, it is history and broken no more.
        let staff = site.staff("d1").await;
        let ended = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
        update(app, &staff, app.ctx.own_unit(), &reference, &ended).await.unwrap();
        let page = seen(app, "lamps-ml-047").await;
        assert_eq!((page.broken.len(), page.history.len()), (0, 1));
        let why = WithdrawInput { why: "Made up".into() };
        withdraw(app, &staff, app.ctx.own_unit(), &reference, &why).await.unwrap();
        assert!(seen(app, "lamps-ml-047").await.history.is_empty(), "what was withdrawn is not told");
    }

    async fn only_what_a_thing_can_have_is_reported_of_it(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("lamps", "street-light"), &[thing("ML048", 51.05, -1.95)]).await;
        for (code, service, field) in [
            ("lamps-nothing", "street-light", "asset"),
            ("lamps-far1", "street-light", "asset"),
            ("lamps-ml048", "pothole", "service"),
        ] {
            let input = ReportInput { service: service.into(), ..dark(code) };
            let error = report(app, &Actor::Public, app.ctx.own_unit(), &input).await.unwrap_err();
            let ActError::Invalid(fields) = &error else { panic!("{error:?}") };
            assert!(fields.iter().any(|it| it.field == field), "{code}: {fields:?}");
        }
    }

    async fn whoever_follows_a_thing_hears_of_each_report_about_it_for_ever(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        follow(&site, "lamp@example.org", "asset:lamps-ml-047").await;
        let staff = site.staff("d1").await;
        let first = told(app, "lamps-ml-047").await;
        say(&site, &staff, &first, "We look at it").await;
        let other = told(app, "lamps-ml048").await;
        say(&site, &staff, &other, "Not that one").await;
        let mails = site.send().await;
        assert_eq!(addresses(&mails), ["lamp@example.org"]);
        assert!(mails[0].text.text.contains("Street light ML 047, Mill Lane"), "{}", mails[0].text.text);
        // A second one, and one that went on in another: still about this thing.
        let second = told(app, "lamps-ml-047").await;
        merge(app, &staff, app.ctx.own_unit(), &second, &other).await.unwrap();
        assert_eq!(addresses(&site.send().await), ["lamp@example.org"], "that it was joined");
        say(&site, &staff, &other, "Both are mended").await;
        assert_eq!(addresses(&site.send().await), ["lamp@example.org"], "what came of both");
        let page = seen(app, "lamps-ml-047").await;
        let references: Vec<_> = page.history.iter().map(|it| it.r#ref.as_str()).collect();
        assert_eq!(references, [other.as_str(), first.as_str()]);
        assert_eq!(page.followers, 1);
        let news = feed(app, "en", "asset:lamps-ml-047", None, 50).await.unwrap();
        assert_eq!(news.title, "Street light ML 047, Mill Lane");
        assert!(news.news.len() >= 3, "{}", news.news.len());
        for unknown in ["asset:lamps-none", "asset:x"] {
            assert!(feed(app, "en", unknown, None, 50).await.is_err());
        }
    }

    async fn what_breaks_most_is_counted_by_type_and_thing(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        let staff = site.staff("d1").await;
        for days in [2, 4, 10] {
            let made = told(app, "lamps-ml-047").await;
            site.clock.advance(days * pump_core::Millis::DAY);
            let ended = UpdateInput { outcome: Some(Some("fixed".into())), ..Default::default() };
            update(app, &staff, app.ctx.own_unit(), &made, &ended).await.unwrap();
        }
        told(app, "lamps-ml048").await;
        let seen = breaks(app, "en", "P1").await.unwrap();
        assert_eq!((seen.name.as_str(), seen.types.len()), ("Area P1", 1));
        let of = &seen.types[0];
        assert_eq!((of.name.as_str(), of.reports, of.assets), ("Street light", 4, 2));
        assert_eq!(of.days_between_repairs, Some(10.0), "four and ten days: the upper of the two");
        let often: Vec<_> = seen.things.iter().map(|it| (it.asset.number.as_str(), it.times)).collect();
        assert_eq!(often, [("ML 047", 3), ("ML048", 1)]);
        assert!(breaks(app, "en", "P2").await.unwrap().types.is_empty());
        assert!(matches!(breaks(app, "en", "NONE").await, Err(ActError::NotFound)));
    }

    async fn things_are_found_by_number_and_by_place(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("trees", "tree"), &[thing("ml047", 51.05, -1.95)]).await;
        let codes = |found: &[pump_core::view::AssetSummary]| {
            found.iter().map(|it| it.code.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(codes(&find(app, "en", "ml 048").await.unwrap()), "lamps-ml048");
        assert_eq!(codes(&find(app, "en", "Lamps-ML048").await.unwrap()), "lamps-ml048");
        assert_eq!(codes(&find(app, "en", "ML47").await.unwrap()), "");
        assert_eq!(codes(&find(app, "en", "??").await.unwrap()), "");
        let here = Point::from_degrees(51.0501, -1.95);
        let lamps = near(app, "cy", here, Some("street-light"), None).await.unwrap();
        assert_eq!(codes(&lamps), "lamps-ml-047 lamps-ml048");
        assert_eq!((lamps[0].distance_m, lamps[0].name.as_str()), (Some(11), "Golau stryd"));
        assert_eq!(near(app, "en", here, None, Some(2000)).await.unwrap().len(), 4);
        for (here, kind, within) in
            [(None, None, None), (here, Some("boat"), None), (here, None, Some(2001))]
        {
            assert!(near(app, "en", here, kind, within).await.is_err());
        }
        let sheet = labels(app, "en", "lamps", "lamps-far1").await.unwrap();
        assert_eq!(codes(&sheet.assets), "lamps-ml-047 lamps-ml048");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_register_is_refused_in_words() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let app = &site.app;
    lamps(app).await;
    let good = register("lamps", "street-light");
    for (input, field) in [
        (
            RegisterInput {
                register: "Lamps!".into(),
                ..good.clone()
            },
            "register",
        ),
        (register("a-slug-that-is-much-too-long", "tree"), "register"),
        (register("lamps", "tree"), "type"),
        (register("boats", "boat"), "type"),
        (
            RegisterInput {
                owner: None,
                ..register("new", "tree")
            },
            "owner",
        ),
        (
            RegisterInput {
                owner: Some("nobody".into()),
                ..good.clone()
            },
            "owner",
        ),
        (
            RegisterInput {
                owner: Some("elsewhere".into()),
                ..good.clone()
            },
            "owner",
        ),
    ] {
        let error = begin_assets(app, &input).await.unwrap_err();
        let ActError::Invalid(fields) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(fields[0].field, field, "{fields:?}");
    }
    let rows = vec![
        thing("", 51.0, -1.0),
        thing("A1", 91.0, 0.0),
        thing("A2", 51.0, -1.0),
    ];
    let looked = preview_assets(app, "lamps", rows).await.unwrap();
    assert_eq!(
        (looked.new, looked.notes.len()),
        (1, 2),
        "{:?}",
        looked.notes
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_statement_about_things_reads_a_whole_table() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let app = &site.app;
    lamps(app).await;
    follow(&site, "lamp@example.org", "asset:lamps-ml-047").await;
    let first = told(app, "lamps-ml-047").await;
    let second = told(app, "lamps-ml-047").await;
    let staff = site.staff("d1").await;
    merge(app, &staff, app.ctx.own_unit(), &second, &first)
        .await
        .unwrap();
    say(&site, &staff, &first, "Soon").await;
    crate::signals::all(&site).await;
    site.send().await;
    seen(app, "lamps-ml-047").await;
    find(app, "en", "ml048").await.unwrap();
    let here = Point::from_degrees(51.05, -1.95);
    for kind in [None, Some("street-light")] {
        near(app, "en", here, kind, None).await.unwrap();
    }
    labels(app, "en", "lamps", "").await.unwrap();
    breaks(app, "en", "P1").await.unwrap();
    feed(app, "en", "asset:lamps-ml-047", None, 50)
        .await
        .unwrap();
    let rows = [thing("ML048", 51.05, -1.95)];
    let input = register("lamps", "street-light");
    preview_assets(app, "lamps", rows.to_vec()).await.unwrap();
    import(app, &input, &rows).await;
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    scans.retain(|scan| !scan.contains("insert into feed "));
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}
