//! What is typed is found in spite of how it is written, and the nearest first.

use pump_acts::import::PlaceInput;
use pump_acts::read::{FindInput, around, find_places};
use pump_acts::{App, ReportInput, report};
use pump_core::Point;
use pump_core::view::PlacesFound;
use pump_db::both_engines;
use pump_db::testing::{Engine, test_db};

use crate::places::{import, place, typed};
use crate::site::{report_by, site};

/// Places with their kind, and what they are called instead.
fn shown(found: &PlacesFound) -> String {
    let places = found.places.iter();
    let places = places.map(|it| format!("{} {}/{}", it.kind, it.name, it.within));
    let meant = found.meant.iter().map(|meant| format!("({meant})"));
    let problem = found.problem.iter().map(|problem| format!("!{problem}"));
    meant
        .chain(places)
        .chain(problem)
        .collect::<Vec<_>>()
        .join(" ")
}

async fn find(app: &App, q: &str) -> String {
    shown(&find_places(app, "en", &typed(q)).await.unwrap())
}

async fn furnish(app: &App) {
    let mut towns = vec![
        place(2, "Hungerford", "West Berkshire", 51.4149, -1.5157),
        place(3, "Newbury", "West Berkshire", 51.401, -1.323),
        place(4, "Newberry", "Devon", 51.21, -4.1),
        place(5, "Pen-y-bont ar Ogwr", "Wales", 51.5, -3.58),
        place(6, "Kintbury", "West Berkshire", 51.40, -1.45),
    ];
    towns.push(PlaceInput {
        name_cy: Some("Trefdraeth".into()),
        ..place(7, "Newport", "Pembrokeshire", 52.0, -4.8)
    });
    towns.push(PlaceInput {
        also: vec!["Inbhir Nis".into(), "Inverness".into()],
        ..place(8, "Inverness", "Highland", 57.48, -4.22)
    });
    import(app, "towns", "place", "1", towns).await;
    // More of one name than anybody looks at in the order of the alphabet.
    let mut streets: Vec<PlaceInput> = (2..702)
        .map(|line| place(line, "Mill Lane", "Aberdeenshire", 57.0, -2.0))
        .collect();
    streets.push(place(
        702,
        "Mill Lane",
        "Hungerford, West Berkshire",
        51.41,
        -1.51,
    ));
    streets.push(place(
        703,
        "Newtown Road",
        "Newbury, West Berkshire",
        51.39,
        -1.32,
    ));
    import(app, "streets", "street", "1", streets).await;
}

both_engines! {
    async fn the_nearest_comes_first_whatever_the_alphabet_says(test: TestDb) {
        let site = site(&test.db).await;
        furnish(&site.app).await;
        let near = |q: &str, lat: f64, lon: f64| FindInput {
            near: Point::from_degrees(lat, lon),
            limit: 2,
            ..typed(q)
        };
        let found = find_places(&site.app, "en", &near("mill", 51.4, -1.5)).await.unwrap();
        assert_eq!(found.places[0].within, "Hungerford, West Berkshire");
        assert_eq!(found.places[0].metres, Some(1_312));
        let found = find_places(&site.app, "en", &near("newb", 51.4, -1.5)).await.unwrap();
        assert_eq!(shown(&found), "place Newbury/West Berkshire place Newberry/Devon");
        let found = find_places(&site.app, "en", &near("newb", 51.2, -4.0)).await.unwrap();
        assert_eq!(shown(&found), "place Newberry/Devon place Newbury/West Berkshire");
        // The site's areas lie beside Hungerford.
        let found = find(&site.app, "mill lane").await;
        assert!(found.starts_with("street Mill Lane/Hungerford"), "{found}");
        let found = find_places(&site.app, "en", &typed("mill lane")).await.unwrap();
        assert_eq!(found.places[0].metres, None, "nobody said where they are");
    }

    async fn misspelt_names_are_found_and_said_to_be_others(test: TestDb) {
        let site = site(&test.db).await;
        furnish(&site.app).await;
        for (q, wanted) in [
            ("hungreford", "(hungerford) place Hungerford/West Berkshire"),
            ("Hungerfrod", "(hungerford) place Hungerford/West Berkshire"),
            ("kintberry", "(kintbury) place Kintbury/West Berkshire"),
            ("mil lane hungreford", "(mil lane hungerford) street Mill Lane/Hungerford, West Berkshire"),
            ("newtwon road", "(newtown road) street Newtown Road/Newbury, West Berkshire"),
            ("inverrnes", "(inverness) place Inverness/Highland"),
            ("penybont", "place Pen-y-bont ar Ogwr/Wales"),
            ("xyzzyplugh", "!unknown"),
            ("qqqq qqqq qqqq qqqq qqqq qqqq", "!unknown"),
        ] {
            assert_eq!(find(&site.app, q).await, wanted, "{q}");
        }
        // Somewhere something is called so; but it is not served, and what is nearly so is.
        import(&site.app, "near", "place", "1", vec![place(2, "Newborough", "Area D1", 51.1, -1.9)]).await;
        let served = FindInput { served: true, ..typed("newberrough") };
        let found = find_places(&site.app, "en", &served).await.unwrap();
        assert_eq!(shown(&found), "(newborough) place Newborough/Area D1");
        let served = FindInput { served: true, ..typed("kintbury") };
        let found = find_places(&site.app, "en", &served).await.unwrap();
        assert_eq!(shown(&found), "!outside");
    }

    async fn every_name_of_a_place_finds_it_with_or_without_its_marks(test: TestDb) {
        let site = site(&test.db).await;
        furnish(&site.app).await;
        for (q, wanted) in [
            ("trefdraeth", "place Newport/Pembrokeshire"),
            ("TREFDRÂETH", "place Newport/Pembrokeshire"),
            ("inbhir nis", "place Inverness/Highland"),
            ("ìnbhir-nis", "place Inverness/Highland"),
        ] {
            assert_eq!(find(&site.app, q).await, wanted, "{q}");
        }
        let found = find_places(&site.app, "cy", &typed("newport")).await.unwrap();
        assert_eq!((&*found.places[0].name, &*found.places[0].also), ("Trefdraeth", "Newport"));
        let found = find_places(&site.app, "en", &typed("inbhir")).await.unwrap();
        assert_eq!(found.places[0].also, "Inbhir Nis");
    }

    async fn areas_grids_codes_and_links_are_read(test: TestDb) {
        let site = site(&test.db).await;
        furnish(&site.app).await;
        for (q, wanted) in [
            ("area p1", "area Area P1/parish"),
            ("p1 par", "area Area P1/parish"),
            ("SU 338 687", "grid SU 338 687/"),
            ("su33806870", "grid SU 3380 6870/"),
            ("433800, 168700", "grid SU 33800 68700/"),
            ("J 338 740", "grid J 338 740/"),
            ("9c3wgmfg+3r", "plus_code 9C3WGMFG+3R/"),
            ("9C3WGMFG+3R Newbury", "plus_code 9C3WGMFG+3R/"),
            ("GMFG+3R Newbury, UK", "plus_code GMFG+3R Newbury, UK/"),
            ("GMFG+3R Nowhere", "!unknown"),
            ("51°24'53.64\"N 1°30'56.52\"W", "coordinates 51.4149, -1.5157/"),
            ("geo:51.4149,-1.5157", "coordinates 51.4149, -1.5157/"),
            ("https://www.openstreetmap.org/#map=17/51.4149/-1.5157", "coordinates 51.4149, -1.5157/"),
            ("https://maps.app.goo.gl/abc", "!link"),
        ] {
            assert_eq!(find(&site.app, q).await, wanted, "{q}");
        }
        let area = find_places(&site.app, "en", &typed("area w1")).await.unwrap();
        let area = &area.places[0];
        assert_eq!(area.code.as_deref(), Some("W1"));
        let inside = Point::from_degrees(area.lat, area.lon).unwrap();
        assert!(site.app.places.at(inside).iter().any(|area| area.code == "W1"), "{inside}");
        let served = FindInput { served: true, ..typed("SU 338 687") };
        assert_eq!(shown(&find_places(&site.app, "en", &served).await.unwrap()), "!outside");
    }

    async fn the_reference_of_a_report_is_that_report(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let made = report(app, &pump_core::Actor::Public, app.ctx.own_unit(), &report_by(None)).await.unwrap().made;
        let plain = made.replace('-', "").to_lowercase();
        for q in [made.as_str(), &plain, &format!(" {made} ")] {
            let found = find_places(app, "en", &typed(q)).await.unwrap();
            assert_eq!(found.reference.as_deref(), Some(made.as_str()), "{q}");
            assert!(found.places.is_empty() && found.problem.is_none());
        }
        // One that no report has is looked for as a name.
        assert_eq!(find(app, "K7M4QX-T").await, "!unknown");
    }
}

/// More reports at one position than chance brings there, and one beside it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_position_that_a_crowd_shares_is_near_nothing() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let app = &site.app;
    let public = pump_core::Actor::Public;
    let beside = ReportInput {
        lat: Some(51.0501),
        ..report_by(None)
    };
    let beside = report(app, &public, app.ctx.own_unit(), &beside)
        .await
        .unwrap()
        .made;
    let near = async || {
        let found = around(app, &public, "en", (51.05, -1.95), 250)
            .await
            .unwrap();
        let found = found.into_iter().map(|it| it.summary.r#ref);
        found.collect::<Vec<_>>()
    };
    for _ in 0..100 {
        report(app, &public, app.ctx.own_unit(), &report_by(None))
            .await
            .unwrap();
    }
    assert_eq!(near().await.len(), 30, "a hundred may be there");
    report(app, &public, app.ctx.own_unit(), &report_by(None))
        .await
        .unwrap();
    assert_eq!(near().await, [beside]);
}
