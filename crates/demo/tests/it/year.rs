//! The year: the same for the same seed, whole, and quiet.

use pump_acts::read::{FindInput, ListInput, find_places, records, similar};
use pump_core::{Actor, Millis};
use pump_db::testing::Engine;
use pump_demo::{County, Made, Wanted, make};
use pump_testkit::TestApp;

async fn made(engine: Engine, wanted: &Wanted) -> Option<(TestApp, Made)> {
    let app = TestApp::builder().without_areas().start(engine).await?;
    let made = make(&app.app, wanted, &|_, _| {}).await.unwrap();
    Some((app, made))
}

#[tokio::test]
async fn a_seed_gives_the_same_year_and_another_gives_another() {
    let (_one, first) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    let (_two, again) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    let (_three, other) = made(Engine::Sqlite, &Wanted::small(2)).await.unwrap();
    assert_eq!(first, again);
    assert_ne!(first.references, other.references);
    assert_eq!(first.references.len(), 100);
    assert!(first.references.iter().all(|it| !it.is_empty()));
    assert_eq!(first.left_out, Vec::<String>::new());
    assert!(first.acts > 400, "{}", first.acts);
}

#[tokio::test]
async fn the_references_hold_whenever_it_is_made() {
    let wanted = Wanted::small(1);
    let (_one, first) = made(Engine::Sqlite, &wanted).await.unwrap();
    let later = Millis(1_780_308_000_000 + 40 * Millis::DAY + 7 * Millis::HOUR);
    let app = TestApp::builder().without_areas().clock_at(later);
    let app = app.start(Engine::Sqlite).await.unwrap();
    let second = make(&app.app, &wanted, &|_, _| {}).await.unwrap();
    assert_eq!(first.references, second.references);
    assert_eq!(second.left_out, Vec::<String>::new());
}

/// Nobody gets a mail for what happened before the site was opened; what happens then is news.
#[tokio::test]
async fn nobody_is_owed_anything_for_the_past() {
    let (app, made) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    app.settle().await;
    app.clock.as_ref().unwrap().advance(8 * Millis::DAY);
    app.settle().await;
    assert_eq!(app.mails().len(), 0);
    let follow = serde_json::json!({
        "topics": [format!("record:{}", made.references[0])],
        "channel": "email", "address": "somebody@example.org",
    });
    assert_eq!(app.post("/api/v1/follows", &follow).await.status, 202);
    app.settle().await;
    assert_eq!(app.mails().len(), 1);
}

#[tokio::test]
async fn the_lamp_of_the_story_is_nobodys_yet_and_its_council_keeps_it() {
    let (app, _) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    let story = County::new(1).story;
    let near = similar(
        &app.app,
        &Actor::Public,
        "en",
        story.service,
        Some(story.lat),
        Some(story.lon),
        None,
    );
    assert_eq!(near.await.unwrap(), vec![]);
    let told = serde_json::json!({
        "service": story.service, "lat": story.lat, "lon": story.lon, "description": "It is out",
    });
    let answer = app.post("/api/v1/reports", &told).await.json();
    assert_eq!(answer["responsible"]["slug"], story.council);
    app.settle().await;
    let clerks = app.mails_to(&pump_demo::clerk(story.council));
    assert_eq!(
        clerks.len(),
        1,
        "the clerk has said yes, and hears of it at once"
    );
    let reference = answer["ref"].as_str().unwrap();
    assert!(clerks[0].text.contains(reference), "{}", clerks[0].text);
}

#[tokio::test]
async fn it_can_be_made_on_postgres() {
    let wanted = Wanted {
        reports: 25,
        ..Wanted::small(1)
    };
    let Some((app, made)) = made(Engine::Postgres, &wanted).await else {
        return;
    };
    assert_eq!(made.left_out, Vec::<String>::new());
    let list = ListInput::default();
    let listed = records(&app.app, &Actor::Operator, "en", &list)
        .await
        .unwrap();
    let told = listed
        .records
        .iter()
        .filter(|it| made.references.contains(&it.r#ref));
    assert_eq!(told.count(), 25);
    // And what some lamps said of themselves.
    assert_eq!(listed.records.len(), 25 + 12);
    app.settle().await;
    assert_eq!(app.mails().len(), 0);
}

/// The county that script/demo makes.
#[tokio::test]
async fn the_whole_county() {
    let (_app, made) = made(Engine::Sqlite, &Wanted::whole(1)).await.unwrap();
    assert_eq!(made.left_out, Vec::<String>::new());
    assert_eq!(made.references.len(), 2_000);
}

/// Whoever begins to type a street, a park or a postcode finds it.
#[tokio::test]
async fn places_are_found_by_their_names() {
    let (app, _) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    let county = County::new(1);
    let story = &county.streets[county.streets.iter().position(|it| it.place == 1).unwrap()];
    for (typed, wanted) in [
        ("mill lane wendle mar", "Mill Lane"),
        (&story.postcode, &story.postcode),
        ("valebo", "Valeborough"),
    ] {
        let input = FindInput {
            q: typed.to_owned(),
            limit: 5,
            ..FindInput::default()
        };
        let found = find_places(&app.app, "en", &input).await.unwrap();
        let names: Vec<&str> = found.places.iter().map(|it| it.name.as_str()).collect();
        assert!(names.contains(&wanted), "{typed}: {names:?}");
    }
}

#[tokio::test]
async fn two_hundred_lamps_are_on_the_register_and_some_told_of_themselves() {
    let (app, _) = made(Engine::Sqlite, &Wanted::small(1)).await.unwrap();
    let sheet = pump_acts::asset::labels(&app.app, "en", "lamps", "").await;
    let sheet = sheet.unwrap();
    let next = sheet.next.expect("more than a sheet");
    let rest = pump_acts::asset::labels(&app.app, "en", "lamps", &next).await;
    let lamps = [sheet.assets, rest.unwrap().assets].concat();
    assert_eq!(lamps.len(), 200);
    let mut broken = 0;
    for lamp in lamps {
        let seen = pump_acts::asset::asset(&app.app, &Actor::Public, "en", &lamp.code, None);
        broken += seen.await.unwrap().broken.len();
    }
    assert_eq!(broken, 12);
}
