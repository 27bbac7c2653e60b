//! Places by name: imports, and what is found for what is typed.

use pump_acts::import::{
    Imported, MOST_PLACES, PlaceInput, PlacesInput, begin_places, finish_places, import_places,
    tidy_places,
};
use pump_acts::read::{FindInput, find_places};
use pump_acts::{ActError, App};
use pump_core::Point;
use pump_core::view::PlaceView;
use pump_db::testing::{Engine, test_db, whole_scans};
use pump_db::{Tx, both_engines};

use crate::plans::SMALL;
use crate::site::site;

pub(crate) fn place(line: u64, name: &str, within: &str, lat: f64, lon: f64) -> PlaceInput {
    PlaceInput {
        line,
        name: name.into(),
        name_cy: None,
        also: Vec::new(),
        within: within.into(),
        lat,
        lon,
    }
}

fn input(source: &str, kind: &str, digest: &str) -> PlacesInput {
    PlacesInput {
        source: source.into(),
        kind: kind.into(),
        digest: digest.into(),
    }
}

/// A whole import.
pub(crate) async fn import(
    app: &App,
    source: &str,
    kind: &str,
    digest: &str,
    rows: Vec<PlaceInput>,
) -> Imported {
    let begun = begin_places(app, &input(source, kind, digest))
        .await
        .unwrap();
    assert!(!begun.whole);
    let (mut done, mut read) = (Imported::default(), 0);
    for rows in rows.chunks(MOST_PLACES) {
        read += rows.len() as u64;
        let step = import_places(app, begun.import, kind, rows.to_vec(), read).await;
        done.add(step.unwrap());
    }
    finish_places(app, begun.import).await.unwrap();
    while tidy_places(app).await.unwrap() > 0 {}
    done
}

async fn places(app: &App, q: &str, near: Option<(f64, f64)>) -> Vec<PlaceView> {
    let near = near.and_then(|(lat, lon)| Point::from_degrees(lat, lon));
    let input = FindInput { near, ..typed(q) };
    let found = find_places(app, "en", &input).await.unwrap();
    assert_eq!(found.places.is_empty(), found.problem.is_some(), "{q:?}");
    found.places
}

pub(crate) fn typed(q: &str) -> FindInput {
    FindInput {
        q: q.into(),
        limit: 10,
        ..FindInput::default()
    }
}

/// The names that are found, with what they are in.
async fn names(app: &App, q: &str) -> String {
    let found = places(app, q, None).await.into_iter();
    let shown = found.map(|it| format!("{}/{}", it.name, it.within));
    shown.collect::<Vec<_>>().join(" ")
}

async fn furnish(app: &App) {
    let streets = vec![
        place(2, "Mill Lane", "Hungerford, West Berkshire", 51.41, -1.51),
        place(3, "Mill Lane", "Calcot, West Berkshire", 51.44, -1.04),
        place(
            4,
            "Old Mill Lane",
            "Hungerford, West Berkshire",
            51.42,
            -1.52,
        ),
        place(
            5,
            "Newbury Street",
            "Hungerford, West Berkshire",
            51.41,
            -1.52,
        ),
        place(6, "St. John’s Road", "Newbury", 51.39, -1.32),
        place(7, "Stryd y Ffynnon", "Ŵyfa", 52.9, -3.0),
        place(8, "شارع النيل", "", 51.0, -1.9),
    ];
    let done = import(app, "streets", "street", "1", streets).await;
    assert_eq!(
        (done.new, done.same, done.notes.len()),
        (7, 0, 0),
        "{done:?}"
    );
    let towns = vec![
        place(2, "Newbury Park", "London", 51.57, 0.09),
        place(3, "Newbury", "West Berkshire", 51.40, -1.32),
        place(4, "Newbury", "Somerset", 51.24, -2.44),
        PlaceInput {
            name_cy: Some("Caerdydd".into()),
            ..place(5, "Cardiff", "Wales", 51.48, -3.18)
        },
    ];
    import(app, "towns", "place", "1", towns).await;
    let postcodes = [
        "RG17 0AA", "rg170ab", "RG17 9ZZ", "RG1 7AA", "BT1 1AA", "nonsense",
    ];
    let postcodes = (2..).zip(postcodes);
    let postcodes =
        postcodes.map(|(line, name)| place(line, name, "", 51.0, -1.0 - line as f64 / 100.0));
    let done = import(app, "codes", "postcode", "1", postcodes.collect()).await;
    assert_eq!(done.new, 5);
    assert_eq!(
        done.notes,
        ["line 7: \"nonsense\" is no postcode: write it like RG17 0AA; left out"]
    );
}

both_engines! {
    async fn what_is_typed_is_found(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        furnish(app).await;
        for (q, wanted) in [
            ("mill lane hungerford", "Mill Lane/Hungerford, West Berkshire Old Mill Lane/Hungerford, West Berkshire"),
            ("MILL  lane, calc", "Mill Lane/Calcot, West Berkshire"),
            ("mill hungerford", "Mill Lane/Hungerford, West Berkshire Old Mill Lane/Hungerford, West Berkshire"),
            ("old mill lane west berk", "Old Mill Lane/Hungerford, West Berkshire"),
            ("newbury", "Newbury/Somerset Newbury/West Berkshire Newbury Street/Hungerford, West Berkshire Newbury Park/London"),
            ("newbury w", "Newbury/West Berkshire Newbury Street/Hungerford, West Berkshire"),
            ("saint johns", "St. John’s Road/Newbury"),
            ("st john's rd", ""),
            ("wyfa", ""),
            ("stryd y ffynnon wyf", "Stryd y Ffynnon/Ŵyfa"),
            ("شارع", "شارع النيل/"),
            ("caerd", "Cardiff/Wales"),
            ("rg17 0aa", "RG17 0AA/"),
            ("RG170AA", "RG17 0AA/"),
            ("rg17 0", "RG17 0/ RG17 0AA/ RG17 0AB/"),
            ("rg17", "RG17/ RG17 0/ RG17 9/ RG1 7/ RG1 7AA/"),
            ("RG17 0AC", ""),
            ("51.4149, -1.5157", "51.4149, -1.5157/"),
        ] {
            assert_eq!(names(app, q).await, wanted, "{q:?}");
        }
        let near = places(app, "mill lane", Some((51.44, -1.0))).await;
        assert_eq!(near[0].within, "Calcot, West Berkshire");
        let near = places(app, "newbury", Some((51.4, -1.3))).await;
        assert_eq!((near[0].within.as_str(), near[0].kind.as_str()), ("West Berkshire", "place"));
        let welsh = find_places(app, "cy", &typed("cardiff")).await.unwrap();
        assert_eq!(welsh.places[0].name, "Caerdydd");
    }

    async fn what_cannot_be_a_place_gets_a_clear_answer(test: TestDb) {
        let site = site(&test.db).await;
        furnish(&site.app).await;
        for (q, problem) in [
            ("", "empty"),
            (" \t ", "empty"),
            ("?!", "empty"),
            ("💡💡", "empty"),
            ("m", "short"),
            ("ŵ", "short"),
            (&"a".repeat(4_000), "long"),
            (&"א ".repeat(2_000), "long"),
            ("שלום", "unknown"),
            ("a\0b", "unknown"),
            ("mill%", "unknown"),
            ("\u{10ffff}ab", "unknown"),
            ("x' or 1=1", "unknown"),
            ("a b c d e f g h i j k l m n o p", "unknown"),
        ] {
            let found = find_places(&site.app, "en", &typed(q)).await.unwrap();
            let answer = found.problem.as_deref();
            // A percent sign is nothing.
            let wanted = if q == "mill%" { None } else { Some(problem) };
            assert_eq!(answer, wanted, "{:?}", q.chars().take(20).collect::<String>());
        }
        let none = FindInput { limit: 0, ..typed("newbury") };
        let none = find_places(&site.app, "en", &none).await.unwrap();
        assert!(none.places.is_empty());
    }

    async fn a_new_import_takes_the_place_of_the_old_one_when_it_is_whole(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        let row = |name: &str| place(2, name, "", 51.0, -1.0);
        import(app, "s", "street", "1", vec![row("Elm Row")]).await;
        import(app, "other", "street", "1", vec![row("Elm Close")]).await;
        assert!(begin_places(app, &input("s", "street", "1")).await.unwrap().whole);

        let begun = begin_places(app, &input("s", "street", "2")).await.unwrap();
        let rows = vec![row("Elm Rise")];
        import_places(app, begun.import, "street", rows.clone(), 1).await.unwrap();
        assert_eq!(names(app, "elm").await, "Elm Close/ Elm Row/", "nobody reads what is coming");
        let again = begin_places(app, &input("s", "street", "2")).await.unwrap();
        assert_eq!((again.import, again.rows, again.whole), (begun.import, 1, false));
        let same = import_places(app, begun.import, "street", rows.clone(), 1).await.unwrap();
        assert_eq!((same.new, same.same), (0, 1), "a step that is done again does nothing");

        let third = begin_places(app, &input("s", "street", "3")).await.unwrap();
        let late = import_places(app, begun.import, "street", rows, 1).await;
        assert!(matches!(late, Err(ActError::Conflict(_))), "{late:?}");
        let late = finish_places(app, begun.import).await;
        assert!(matches!(late, Err(ActError::Conflict(_))), "{late:?}");
        let rows = vec![row("Elm Hill")];
        import_places(app, third.import, "street", rows, 1).await.unwrap();
        finish_places(app, third.import).await.unwrap();
        assert_eq!(names(app, "elm").await, "Elm Close/ Elm Hill/");

        while tidy_places(app).await.unwrap() > 0 {}
        let left = app.db.read(|tx: &mut Tx<'_>| {
            ["gazetteer", "gazetteer_name", "gazetteer_start", "gazetteer_word"].map(|table| {
                let row = tx.row(&format!("select count(*) from {table}"), &[]);
                row.and_then(|row| row.map_or(Ok(0), |row| row.get::<i64>(0)))
            }).into_iter().collect::<Result<Vec<_>, pump_db::DbError>>()
        });
        assert_eq!(left.await.unwrap(), [2, 2, 4, 11], "nothing is left of what is gone");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_search_for_a_place_reads_a_whole_table() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    furnish(&site.app).await;
    furnish_again(&site.app).await;
    for q in [
        "mill",
        "mill lane hungerford",
        "mill hungerford",
        "rg17",
        "rg17 0aa",
        "rg17 0a",
        "mil lane hungreford",
        "GMFG+3R Newbury",
    ] {
        places(&site.app, q, Some((51.0, -1.0))).await;
    }
    let mut scans = whole_scans(&test.db, SMALL).await.unwrap();
    // As in `plans`: the numberer reads `pending` in its own order.
    scans.retain(|scan| !scan.contains("insert into feed "));
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}

/// Enough for steps of many rows, and something to sweep.
async fn furnish_again(app: &App) {
    let rows: Vec<_> = (2..402)
        .map(|line| place(line, &format!("Lane {line}"), "Town", 51.0, -1.0))
        .collect();
    let done = import(app, "streets", "street", "2", rows).await;
    assert_eq!(done.new, 400);
}

/// Whatever is imported is found by each of its beginnings of two letters and more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_beginning_of_every_name_finds_it() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let site = site(&test.db).await;
    let app = &site.app;
    let rows: Vec<_> = [
        "Mill Lane",
        "Pen-y-bont ar Ogwr",
        "St. Mary’s Butts",
        "Saint Agnes",
        "Ŵy Ynys Môn",
        "King's Lynn",
        "A4",
        "B3108 (Bradford Road)",
        "Straße",
        "Łódź Close",
        "The  Chase",
        "Ballagh\u{AD}brack",
        "شارع النيل",
        "東京",
        "Westward Ho!",
        "Upper & Lower Row",
    ]
    .into_iter()
    .zip(2..)
    .map(|(name, line)| place(line, name, "Testshire", 51.0, -1.0))
    .collect();
    import(app, "s", "street", "1", rows.clone()).await;
    for row in rows {
        for (end, _) in row
            .name
            .char_indices()
            .skip(2)
            .chain([(row.name.len(), ' ')])
        {
            let typed = &row.name[..end];
            let found = places(app, typed, None).await;
            assert!(
                found.iter().any(|it| it.name == row.name),
                "{typed:?} does not find {:?}",
                row.name
            );
        }
    }
}
