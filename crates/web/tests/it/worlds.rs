//! Two worlds with the same seed and clock, one with a private record more, answer alike to the
//! byte on every public route and in every format, feed numbers apart.

use pump_catalogue::{Catalogue, Files};
use pump_core::Actor;
use pump_files::testing::jpeg;
use pump_testkit::{Engine, TestApp};
use serde_json::json;

use crate::lamp;

/// Sends a photo; its id.
async fn shot(site: &TestApp, key: &str, shade: u8) -> String {
    let request = site.client.post(site.url("/api/v1/photos"));
    let request = request
        .header("idempotency-key", key)
        .header("content-type", "image/jpeg");
    let answer = site
        .send(request.body(jpeg(60, 40, shade)))
        .await
        .expect(201);
    answer.json()["id"].as_str().expect("an id").to_owned()
}

/// Lives a day in a world and reads every public route of it.
async fn world(engine: Engine, with_private: bool) -> Option<Vec<(String, String)>> {
    let site = TestApp::start(engine).await?;
    let clock = site.clock.clone().expect("a clock that stands still");
    // The one type of problem whose records are private, as if it asked for photos.
    let mut files = Files::shipped();
    for file in &mut files.services {
        file.text = file.text.replace("photo = false", "photo = true");
    }
    site.app
        .shelf
        .put(Catalogue::load(files).expect("the same files"));
    let send = async |key: &str, path: &str, body: &serde_json::Value| {
        let request = site
            .client
            .post(site.url(path))
            .header("idempotency-key", key)
            .json(body);
        site.send(request).await.expect(201).json()["ref"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let mut report = lamp();
    report["contact"] = json!({ "email": "first@example.org" });
    report["follow"] = json!(true);
    let first = send("first", "/api/v1/reports", &report).await;
    clock.advance(1_000);
    let mut private = lamp();
    private["service"] = json!("missed-bin");
    private["contact"] = json!({ "email": "private@example.org" });
    // An id of the right form that never was.
    let mut photo = "0".repeat(26);
    let hidden = if with_private {
        photo = shot(&site, "its-photo", 9).await;
        private["photos"] = json!([photo]);
        send("private", "/api/v1/reports", &private).await
    } else {
        // A reference of the right form that never was: its answers must be the same.
        "3KM4QD-K".to_owned()
    };
    clock.advance(1_000);
    // One that waits shows nowhere either; the other is released.
    let (waits, shown) = (shot(&site, "waits", 1).await, shot(&site, "shown", 2).await);
    let mut lamp = lamp();
    lamp["photos"] = json!([shown, waits]);
    let second = send("second", "/api/v1/reports", &lamp).await;
    let released = pump_acts::photo::ReleasePhotosInput {
        photos: vec![shown.clone()],
    };
    let (app, unit) = (&site.app, site.app.ctx.unit_of("p", "p", "p", b"p"));
    pump_acts::photo::release(app, &Actor::Operator, unit, &second, &released)
        .await
        .expect("released");
    // Words that wait are as little to be seen as a record that is private: they may be any.
    let words = match with_private {
        true => "I use a wheelchair, ring 07700 900123",
        false => "Here too",
    };
    let joined = json!({ "description": words });
    send(
        "third",
        &format!("/api/v1/records/{second}/contributions"),
        &joined,
    )
    .await;
    site.settle().await;
    if with_private {
        // One that nobody could see is no more there when it is withdrawn.
        let input = pump_acts::WithdrawInput {
            why: "It was made up".into(),
        };
        let (app, unit) = (&site.app, site.app.ctx.unit_of("w", "w", "w", b"w"));
        pump_acts::withdraw(app, &Actor::Operator, unit, &hidden, &input)
            .await
            .expect("withdrawn");
        site.settle().await;
    }

    let mut routes: Vec<String> = [
        "/",
        "/?lang=cy",
        "/changes?after=0",
        "/api/v1/changes?after=0&limit=1000",
        "/api/v1/records",
        "/api/v1/records?limit=1",
        "/api/v1/records?area=P1",
        "/api/v1/records?area=D1",
        "/api/v1/records?organisation=demo-district",
        "/api/v1/records?service=missed-bin",
        "/api/v1/records?service=other&answer=danger:no",
        "/api/v1/records?unowned=true",
        "/api/v1/records.csv",
        "/api/v1/records.csv?service=missed-bin",
        "/api/v1/records.csv?service=street-light&limit=1",
        "/api/v1/records?kind=report",
        "/api/v1/records?stage=received",
        "/api/v1/records?bbox=-1.6,51.2,-1.2,51.6",
        "/api/v1/records?q=missed+bin",
        "/api/v1/records?q=demo",
        "/api/v1/similar?service=missed-bin&lat=51.4&lon=-1.45",
        "/api/v1/similar?service=street-light&lat=51.4&lon=-1.45",
        "/api/v1/services",
        "/api/v1/services/missed-bin",
        "/api/v1/kinds/report",
        "/api/v1/openapi.json",
        "/a/P1.atom",
        "/a/D1.feed.json",
        "/a/P1.atom?service=missed-bin",
        "/o/demo-district.atom",
        "/o/demo-district.feed.json?service=missed-bin",
        "/a/P1",
        "/a/P1.json",
        "/a/P1.csv",
        "/o/demo-district",
        "/o/demo-district.json",
        "/o/demo-district.csv",
        "/s/missed-bin",
        "/s/missed-bin.json",
        "/s/street-light",
        "/s/street-light.json",
        "/cy/a/P1",
        "/areas",
        "/organisations",
        "/services",
        "/search?q=lamp",
        "/search.json?q=wheelchair",
        "/place?at=51.4,-1.45",
        "/place.json?at=51.4,-1.45",
        "/place.csv?at=51.4,-1.45",
        "/place.geojson?at=51.4,-1.45",
        "/a/P1.geojson",
        "/o/demo-district.geojson",
        "/s/missed-bin.geojson",
        "/s/missed-bin.csv",
        "/s/missed-bin?at=51.4,-1.45",
        "/s/street-light.geojson",
        "/map.svg?at=51.4,-1.45",
        "/map.geojson?bbox=-1.6,51.2,-1.2,51.6",
        "/s/missed-bin.atom",
        "/s/street-light.feed.json",
        "/search?q=missed+bin",
        "/search?q=&service=missed-bin&state=open",
        "/cy/search?q=demo",
        "/search.json?q=",
        "/areas",
        "/areas.json",
        "/organisations.json",
        "/services",
        "/privacy/missed-bin",
        "/help",
        "/tiles/0/0/0.mvt",
        "/tiles/6/31/21.mvt",
        "/tiles/6/31/21.mvt?service=missed-bin",
        "/tiles/14/8126/5455.mvt",
        "/tiles.json",
    ]
    .map(str::to_owned)
    .to_vec();
    for reference in [&first, &second, &hidden] {
        for route in [
            "/api/v1/records/{}",
            "/r/{}",
            "/r/{}?lang=cy",
            "/r/{}.json",
            "/r/{}.geojson",
            "/r/{}.atom",
            "/r/{}.feed.json",
        ] {
            routes.push(route.replace("{}", reference));
        }
    }
    for photo in [&photo, &waits, &shown] {
        routes.push(format!("/photos/{photo}"));
        routes.push(format!("/photos/{photo}/small"));
    }
    let mut seen = Vec::new();
    for route in routes {
        let answer = site.get(&route).await;
        let text = answer
            .text
            .replace(&site.base, "BASE")
            .replace(&photo, "HIDDEN")
            .replace(&hidden, "HIDDEN");
        let text = without_numbers(&text);
        seen.push((
            route.replace(&hidden, "HIDDEN").replace(&photo, "HIDDEN"),
            format!("{} {text}", answer.status),
        ));
    }
    Some(seen)
}

/// The text without the feed's numbers: `"n":17` and `"next":17` of the changes.
fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for (place, part) in text.split("\"n\":").enumerate() {
        let part = if place > 0 {
            part.trim_start_matches(|c: char| c.is_ascii_digit())
        } else {
            part
        };
        out.push_str(part);
    }
    let (list, end) = out.rsplit_once("\"next\":").unwrap_or((&out, ""));
    if out.starts_with("{\"changes\"") {
        return format!(
            "{list}{}",
            end.trim_start_matches(|c: char| c.is_ascii_digit())
        );
    }
    out
}

async fn alike(engine: Engine) {
    let (Some(with), Some(without)) = (world(engine, true).await, world(engine, false).await)
    else {
        return;
    };
    assert_eq!(with.len(), without.len());
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(with, without);
    }
    let hidden = |(route, _): &&(String, String)| route.contains("HIDDEN");
    assert!(
        with.iter()
            .filter(hidden)
            .all(|(_, answer)| answer.starts_with("404"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alike_on_sqlite() {
    alike(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alike_on_postgres() {
    alike(Engine::Postgres).await;
}
