//! Areas that have ended: who took over, with their records and those who follow them.

use pump_acts::follow::end;
use pump_acts::import::{AreaInput, import_areas};
use pump_acts::read::{ListInput, area_ended, records};
use pump_acts::{ReportInput, hand_on_areas, report};
use pump_core::{Actor, Millis, PlaceSaid};
use pump_db::both_engines;

use crate::site::{TestSite, area, report_by, site};
use crate::thread::{addresses, follows, reported, said};

/// P1 as it ended the day before noon of the site, and N1 in its place.
fn reorganised(successor: &str) -> Vec<AreaInput> {
    let mut old = area(&("parish", "P1", -2.0, 51.0, 0.1));
    old.valid_to = Some("2026-11-21".into());
    old.successor = Some(successor.into());
    let mut new = area(&("parish", "N1", -2.0, 51.0, 0.1));
    new.valid_from = "2026-11-22".into();
    vec![old, new]
}

/// Loads them, and hands on all there is; how many steps that took.
async fn load(site: &TestSite, rows: Vec<AreaInput>) -> usize {
    let done = import_areas(&site.app, rows).await.unwrap();
    assert_eq!(done.notes, [""; 0]);
    hand_on(site).await
}

async fn hand_on(site: &TestSite) -> usize {
    let app = &site.app;
    app.places.refresh(&app.db, &app.ctx).await.unwrap();
    let mut steps = 0;
    while hand_on_areas(app).await.unwrap() {
        steps += 1;
    }
    steps
}

/// An area that ends, all that is done for it, and its followers told.
pub(crate) async fn all_of_it(site: &TestSite) {
    follows(
        site,
        "old@example.org",
        &["area:P1+service:other"],
        "at_once",
    )
    .await;
    load(site, reorganised("N1")).await;
    site.send().await;
}

/// The references that are listed under an area.
async fn listed(site: &TestSite, code: &str) -> Vec<String> {
    let input = ListInput {
        area: Some(code.into()),
        ..Default::default()
    };
    let found = records(&site.app, &Actor::Public, "en", &input)
        .await
        .unwrap();
    let found = found.records.into_iter();
    found.map(|record| record.r#ref).collect()
}

both_engines! {
    async fn followers_are_told_once_and_go_on_with_the_successor(test: TestDb) {
        let site = site(&test.db).await;
        let old = reported(&site, None).await;
        follows(&site, "now@example.org", &["area:P1"], "at_once").await;
        follows(&site, "daily@example.org", &["area:P1+service:other"], "daily").await;
        follows(&site, "else@example.org", &["area:P2"], "at_once").await;
        assert_eq!(load(&site, reorganised("N1")).await, 2, "told, and one step of records");
        assert_eq!(listed(&site, "N1").await, std::slice::from_ref(&old));
        assert_eq!(listed(&site, "P1").await, std::slice::from_ref(&old), "where it was, too");

        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["now@example.org"]);
        let text = &sent[0].text.text;
        assert!(text.contains("Area P1 is now Area N1"), "{text}");
        assert!(text.contains("http://pump.test/a/N1"), "{text}");
        assert!(!text.contains("Reference:"), "{text}");
        site.clock.advance(Millis::DAY);
        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["daily@example.org"]);
        assert!(sent[0].text.text.contains("Area P1 is now Area N1"));

        // What is new in the new area is for those of the old one. Who follows both is told once.
        follows(&site, "now@example.org", &["area:N1"], "at_once").await;
        follows(&site, "new@example.org", &["area:N1"], "at_once").await;
        site.clock.advance(1_000);
        let staff = site.staff("d1").await;
        let new = reported(&site, None).await;
        said(&site, &staff, &new, "Yes").await;
        assert_eq!(addresses(&site.send().await), ["new@example.org", "now@example.org"]);
        site.clock.advance(Millis::DAY);
        assert_eq!(addresses(&site.send().await), ["daily@example.org"]);

        // News of an old record is for those of the new area.
        said(&site, &staff, &old, "Soon").await;
        assert_eq!(addresses(&site.send().await), ["new@example.org", "now@example.org"]);

        // The same again, changed a little, on another day: nobody is told again.
        let mut again = reorganised("N1");
        again[0].name = "Old Area P1".into();
        assert_eq!(load(&site, again).await, 0);
        site.clock.advance(2 * Millis::DAY);
        assert_eq!(hand_on(&site).await, 0);
        assert_eq!(addresses(&site.send().await), ["daily@example.org"], "of the old record");
        assert_eq!(site.number("select count(*) from change where act = 'area_handed_on'").await, 1);
    }

    async fn a_chain_is_followed_to_its_end_and_a_loop_ends(test: TestDb) {
        let site = site(&test.db).await;
        follows(&site, "old@example.org", &["area:P1"], "at_once").await;
        let stop = follows(&site, "gone@example.org", &["area:P1"], "at_once").await;
        let mut rows = reorganised("M1");
        let mut middle = area(&("parish", "M1", -2.0, 51.0, 0.1));
        middle.valid_to = Some("2026-11-21".into());
        middle.successor = Some("N1".into());
        rows.push(middle);
        load(&site, rows).await;
        end(&site.app, site.app.ctx.own_unit(), &stop).await.unwrap();
        let heir = area_ended(&site.app, "P1").unwrap().heir.unwrap();
        assert_eq!(heir.code, "N1");
        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["old@example.org"], "once, of the last, and not who stopped");
        assert!(sent[0].text.text.contains("Area P1 is now Area N1"));
        let staff = site.staff("d1").await;
        let new = reported(&site, None).await;
        said(&site, &staff, &new, "Yes").await;
        assert_eq!(addresses(&site.send().await), ["old@example.org"]);

        // Years later the new one ends as well: that is another change.
        let mut ended = area(&("parish", "N1", -2.0, 51.0, 0.1));
        ended.valid_from = "2026-11-22".into();
        ended.valid_to = Some("2026-11-22".into());
        ended.successor = Some("P2".into());
        site.clock.advance(2 * Millis::DAY);
        load(&site, vec![ended]).await;
        let sent = site.send().await;
        assert_eq!(addresses(&sent), ["old@example.org"]);
        assert!(sent[0].text.text.contains("Area N1 is now Area P2"), "{}", sent[0].text.text);

        // Two that say each other: nobody has their place, and everything answers.
        let mut round = area(&("parish", "N1", -2.0, 51.0, 0.1));
        round.valid_from = "2026-11-22".into();
        round.valid_to = Some("2026-11-22".into());
        round.successor = Some("P1".into());
        site.clock.advance(2 * Millis::DAY);
        load(&site, vec![round]).await;
        assert_eq!(area_ended(&site.app, "P1").unwrap().heir, None);
        reported(&site, None).await;
        site.send().await;
    }

    async fn nothing_is_handed_on_before_the_day_or_without_a_successor(test: TestDb) {
        let site = site(&test.db).await;
        follows(&site, "now@example.org", &["area:P1"], "at_once").await;
        let mut rows = reorganised("N1");
        rows[0].valid_to = Some("2026-11-22".into());
        rows[1].valid_from = "2026-11-23".into();
        assert_eq!(load(&site, rows).await, 0);
        assert_eq!(area_ended(&site.app, "P1"), None);
        site.clock.advance(Millis::DAY);
        assert_eq!(hand_on(&site).await, 2);
        assert_eq!(addresses(&site.send().await), ["now@example.org"]);
        let mut other = area(&("parish", "P2", -1.9, 51.0, 0.1));
        other.valid_to = Some("2026-11-21".into());
        other.successor = Some("X1".into());
        assert_eq!(load(&site, vec![other]).await, 0, "nobody knows X1");
        assert_eq!(area_ended(&site.app, "P2").unwrap().heir, None);
    }

    /// What is listed in a district alone is not found in a parish because the district has ended.
    async fn a_place_that_is_not_told_is_not_told_by_a_successor(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let mut made = Vec::new();
        for (service, place) in [("needles", PlaceSaid::Exact), ("other", PlaceSaid::Unknown)] {
            let input = ReportInput { service: service.into(), place, ..report_by(None) };
            let told = report(app, &Actor::Public, app.ctx.own_unit(), &input).await;
            made.push(told.unwrap().made);
        }
        made.sort();
        let sorted = async |code: &str| {
            let mut found = listed(&site, code).await;
            found.sort();
            found
        };
        assert_eq!(sorted("D1").await, made);
        let mut old = area(&("district", "D1", -2.0, 51.0, 0.3));
        old.valid_to = Some("2026-11-21".into());
        old.successor = Some("D9".into());
        let mut new = area(&("district", "D9", -2.0, 51.0, 0.3));
        new.valid_from = "2026-11-22".into();
        load(&site, vec![old, new]).await;
        assert_eq!(sorted("D9").await, made);
        assert_eq!(sorted("P1").await, [""; 0]);
    }

    /// Steps that break off go on where they were; two at once do no harm.
    async fn records_are_handed_on_in_steps(test: TestDb) {
        let site = site(&test.db).await;
        reported(&site, None).await;
        let done = import_areas(&site.app, reorganised("N1")).await.unwrap();
        assert_eq!(done.changed + done.new, 2);
        let app = &site.app;
        app.places.refresh(&app.db, &app.ctx).await.unwrap();
        let (one, two) = tokio::join!(hand_on_areas(app), hand_on_areas(app));
        assert!(one.unwrap() && two.unwrap());
        assert!(hand_on(&site).await <= 2);
        assert_eq!(listed(&site, "N1").await.len(), 1);
        assert_eq!(site.number("select count(*) from change where act = 'area_handed_on'").await, 1);
    }

    async fn a_coarser_shape_does_not_take_the_place_of_a_finer_one(test: TestDb) {
        let site = site(&test.db).await;
        let mut coarse = area(&("parish", "P1", -2.0, 51.0, 0.05));
        coarse.generalised_m = 20;
        let done = import_areas(&site.app, vec![coarse.clone()]).await.unwrap();
        assert_eq!((done.new, done.changed, done.same), (0, 0, 1));
        assert_eq!(done.notes, ["P1: a finer shape of it is loaded and stays"]);
        site.app.places.refresh(&test.db, &site.app.ctx).await.unwrap();
        let point = pump_core::Point::from_degrees(51.08, -1.92).unwrap();
        let held = |site: &TestSite| -> Vec<String> {
            site.app.places.at(point).into_iter().map(|area| area.code).collect()
        };
        assert_eq!(held(&site), ["P1", "D1"]);
        // As fine or finer is the newer one of the two.
        coarse.generalised_m = 0;
        assert_eq!(import_areas(&site.app, vec![coarse]).await.unwrap().changed, 1);
        site.app.places.refresh(&test.db, &site.app.ctx).await.unwrap();
        assert_eq!(held(&site), ["D1"]);
    }
}
