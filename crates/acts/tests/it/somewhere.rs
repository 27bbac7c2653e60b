//! Places that nobody knows exactly: about here, and somewhere in an area.

use pump_acts::read::{ListInput, TileContents, TileInput, around, record, records, similar, tile};
use pump_acts::{ActError, ReportInput, report};
use pump_core::{Actor, PlaceSaid};
use pump_db::both_engines;

use crate::site::{TestSite, report_by, site};
use crate::thread::{addresses, follows, said};
use crate::tiles::counts_agree;

const HERE: (f64, f64) = (51.05, -1.95);

fn unknown(area: Option<&str>) -> ReportInput {
    ReportInput {
        place: PlaceSaid::Unknown,
        area: area.map(str::to_owned),
        ..report_by(None)
    }
}

async fn told(site: &TestSite, input: &ReportInput) -> Result<String, ActError> {
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, input).await;
    made.map(|made| made.made)
}

/// The references of a list.
async fn listed(site: &TestSite, input: ListInput) -> Vec<String> {
    let page = records(&site.app, &Actor::Public, "en", &input).await;
    let found = page.unwrap().records.into_iter();
    found.map(|it| it.r#ref).collect()
}

/// Everything that is found by its place within kilometres of [`HERE`], in every way there is.
async fn by_place(site: &TestSite) -> Vec<String> {
    let (app, public) = (&site.app, &Actor::Public);
    let near = around(app, public, "en", HERE, 50_000).await.unwrap();
    let known = similar(app, public, "en", "other", Some(HERE.0), Some(HERE.1), None);
    let known = known.await.unwrap();
    let near = near.into_iter().chain(known).map(|it| it.summary.r#ref);
    let mut found: Vec<String> = near.collect();
    let boxed = ListInput {
        bbox: Some("-3,50,0,53".into()),
        ..ListInput::default()
    };
    found.extend(listed(site, boxed).await);
    let input = TileInput {
        z: 14,
        x: 8_103,
        y: 5_481,
        ..TileInput::default()
    };
    let TileContents::Points(points) = tile(app, &input, 4_096).await.unwrap() else {
        panic!("z14 has points");
    };
    found.extend(points.into_iter().map(|it| it.reference));
    found.sort_unstable();
    found.dedup();
    found
}

both_engines! {
    async fn an_unknown_place_is_in_its_area_and_nowhere_else(test: TestDb) {
        let site = site(&test.db).await;
        let staff = site.staff("d1").await;
        for (who, topic) in [
            ("parish@example.org", "area:P1"),
            ("district@example.org", "area:D1"),
            ("beside@example.org", "area:P2"),
            ("circle@example.org", "circle:51.0500,-1.9500,5000"),
        ] {
            follows(&site, who, &[topic], "at_once").await;
        }
        let made = told(&site, &unknown(Some("P1"))).await.unwrap();
        assert_eq!(by_place(&site).await, Vec::<String>::new());
        site.settle_feed().await;
        assert_eq!(counts_agree(&site).await, 0);
        let in_area = |area: &str| ListInput { area: Some(area.into()), ..ListInput::default() };
        for (area, there) in [("P1", true), ("D1", true), ("P2", false), ("W1", false)] {
            assert_eq!(listed(&site, in_area(area)).await.contains(&made), there, "{area}");
        }
        // Even whoever has it sees no place; it is routed by the area that was named.
        let inside = record(&site.app, &staff, "en", &made).await.unwrap();
        let summary = &inside.summary;
        assert_eq!((summary.lat, summary.lon, summary.place), (None, None, PlaceSaid::Unknown));
        assert_eq!(summary.organisation.as_deref(), Some("d1"));
        assert!(summary.title.ends_with(", somewhere in Area P1"), "{}", summary.title);
        assert_eq!(inside.somewhere.as_deref(), Some("Area P1"));
        let welsh = record(&site.app, &staff, "cy", &made).await.unwrap();
        assert!(welsh.summary.title.ends_with(", rhywle o fewn Area P1"));
        said(&site, &staff, &made, "We look for it").await;
        assert_eq!(addresses(&site.send().await), ["district@example.org", "parish@example.org"]);
        assert_eq!(by_place(&site).await, Vec::<String>::new());
        site.settle_feed().await;
        assert_eq!(counts_agree(&site).await, 0);
    }

    async fn a_place_that_is_about_there_is_found_and_says_so(test: TestDb) {
        let site = site(&test.db).await;
        let input = ReportInput { place: PlaceSaid::About, ..report_by(None) };
        let made = told(&site, &input).await.unwrap();
        assert_eq!(by_place(&site).await, [made.as_str()]);
        site.settle_feed().await;
        assert_eq!(counts_agree(&site).await, 1);
        let near = around(&site.app, &Actor::Public, "en", HERE, 250).await.unwrap();
        assert_eq!(near[0].summary.place, PlaceSaid::About);
        let exact = told(&site, &report_by(None)).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &exact).await.unwrap();
        assert_eq!((seen.summary.place, seen.somewhere), (PlaceSaid::Exact, None));
    }

    async fn who_knows_no_area_is_sent_on_all_the_same(test: TestDb) {
        let site = site(&test.db).await;
        // One district holds the whole site.
        let made = told(&site, &unknown(None)).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &made).await.unwrap();
        assert_eq!(seen.somewhere.as_deref(), Some("Area D1"));
        assert_eq!(seen.summary.organisation.as_deref(), Some("d1"));
        let Err(ActError::Invalid(wrong)) = told(&site, &unknown(Some("NONE"))).await else {
            panic!("an area that is none")
        };
        assert_eq!(wrong[0].field, "area");
        assert_eq!(site.number("select count(*) from record").await, 1);
        // Degrees are not looked at: there are none.
        let nowhere = ReportInput { lat: None, lon: Some(900.0), ..unknown(Some("P2")) };
        let made = told(&site, &nowhere).await.unwrap();
        let seen = record(&site.app, &Actor::Public, "en", &made).await.unwrap();
        assert_eq!(seen.somewhere.as_deref(), Some("Area P2"));
        assert_eq!(site.number("select count(*) from record where lat7 is not null").await, 0);
    }
}
