//! The county is whole: each place in it is in one parish, or in the town.

use std::collections::{BTreeMap, BTreeSet};

use pump_acts::import::import_areas;
use pump_core::Point;
use pump_db::testing::Engine;
use pump_demo::County;
use pump_testkit::TestApp;

/// A position in whole units, to be compared.
fn units([lon, lat]: [f64; 2]) -> (i64, i64) {
    ((lon * 1e7).round() as i64, (lat * 1e7).round() as i64)
}

#[test]
fn a_seed_gives_the_same_county_and_another_gives_another() {
    assert_eq!(County::new(1), County::new(1));
    assert_ne!(County::new(1).ring, County::new(2).ring);
}

/// Each piece of a boundary is there once in each direction: its two sides are two neighbours, or
/// a place and the world outside.
#[test]
fn neighbours_share_their_boundaries_vertex_by_vertex() {
    let county = County::new(1);
    let mut pieces: BTreeMap<_, usize> = BTreeMap::new();
    for place in &county.places {
        for two in place.ring.windows(2) {
            *pieces.entry((units(two[0]), units(two[1]))).or_default() += 1;
        }
    }
    assert!(pieces.values().all(|times| *times == 1));
    let alone = pieces
        .keys()
        .filter(|(a, b)| !pieces.contains_key(&(*b, *a)));
    let alone: BTreeSet<_> = alone.copied().collect();
    let outside = county
        .ring
        .windows(2)
        .map(|two| (units(two[0]), units(two[1])));
    assert_eq!(alone, outside.collect());
    assert_eq!(county.places.len(), 13);
    assert_eq!(
        county
            .places
            .iter()
            .filter(|place| place.code.is_none())
            .count(),
        1
    );
}

#[tokio::test]
async fn every_place_is_in_one_parish_or_in_the_town() {
    let app = TestApp::builder()
        .without_areas()
        .start(Engine::Sqlite)
        .await
        .unwrap();
    let county = County::new(1);
    let done = import_areas(&app.app, county.areas()).await.unwrap();
    assert_eq!((done.new, done.notes), (13, vec![]));
    app.app
        .places
        .refresh(&app.app.db, &app.app.ctx)
        .await
        .unwrap();
    let town = county
        .places
        .iter()
        .find(|place| place.code.is_none())
        .unwrap();
    let within = |lon: f64, lat: f64| {
        let point = Point::from_degrees(lat, lon).unwrap();
        let areas = app.app.places.at(point);
        let of = |layer: &str| areas.iter().filter(|area| area.layer == layer).count();
        (of("unitary"), of("parish"))
    };
    let (mut parished, mut in_town) = (0, 0);
    for column in 0..120 {
        for row in 0..80 {
            let (lon, lat) = (
                -2.01 + 0.0018 * f64::from(column),
                51.39 + 0.0018 * f64::from(row),
            );
            match within(lon, lat) {
                (0, 0) => {}
                (1, 1) => parished += 1,
                (1, 0) => {
                    in_town += 1;
                    let [west, south] = [-1.945, 51.43];
                    let [east, north] = [-1.855, 51.49];
                    let near = (west..east).contains(&lon) && (south..north).contains(&lat);
                    assert!(near, "a hole at {lat}, {lon}");
                }
                other => panic!("{other:?} at {lat}, {lon}"),
            }
        }
    }
    assert!(parished > 4_000 && in_town > 800, "{parished} {in_town}");
    assert_eq!(within(town.centre[0], town.centre[1]), (1, 0));
    for street in &county.streets {
        for [lon, lat] in &street.line {
            let expected = usize::from(county.places[street.place].code.is_some());
            assert_eq!(within(*lon, *lat), (1, expected), "{street:?}");
        }
    }
}

#[test]
fn names_are_told_apart() {
    let county = County::new(1);
    let streets: BTreeSet<_> = county
        .streets
        .iter()
        .map(|it| (it.place, &it.name))
        .collect();
    assert_eq!(streets.len(), county.streets.len());
    let codes: BTreeSet<_> = county.streets.iter().map(|it| &it.postcode).collect();
    assert_eq!(codes.len(), county.streets.len());
    assert!(
        codes.iter().all(|code| code.starts_with('V')),
        "no postcode begins with V"
    );
    let lamps: BTreeSet<_> = county.lamps.iter().map(|it| &it.number).collect();
    assert_eq!(lamps.len(), county.lamps.len());
    assert!(lamps.len() > 500, "{}", lamps.len());
    let story = &county.story;
    assert_eq!(
        (&*story.street, story.parish),
        ("Mill Lane", "Wendle Market")
    );
    assert_eq!(story.lamp, "WM-003");
}
