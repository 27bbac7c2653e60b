//! An area ends and another takes its place: nothing is lost, and whoever follows is told once.

use pump_acts::import::AreaInput;
use pump_acts::{Operated, Operation, operate};
use pump_testkit::{IN_P1, Letter, TestApp};
use serde_json::{Value, json};

use crate::{lamp, reported};

/// The square of P1.
fn square(
    code: &str,
    name: &str,
    from: &str,
    to: Option<&str>,
    successor: Option<&str>,
) -> AreaInput {
    let ring = vec![
        [-1.5, 51.3],
        [-1.4, 51.3],
        [-1.4, 51.5],
        [-1.5, 51.5],
        [-1.5, 51.3],
    ];
    AreaInput {
        code: code.into(),
        layer: "parish".into(),
        name: name.into(),
        name_cy: None,
        valid_from: from.into(),
        valid_to: to.map(Into::into),
        successor: successor.map(Into::into),
        parent: None,
        codes: Vec::new(),
        generalised_m: 0,
        source: "invented".into(),
        polygons: vec![vec![ring]],
    }
}

/// Loads areas as the command line does; the notes.
async fn load(site: &TestApp, rows: Vec<AreaInput>) -> Vec<String> {
    operate(&site.app, Operation::ImportAreas { rows })
        .await
        .unwrap();
    let (layer, source) = ("parish".into(), "invented".into());
    let done = operate(&site.app, Operation::ListOverlaps { layer, source })
        .await
        .unwrap();
    while pump_acts::hand_on_areas(&site.app).await.unwrap() {}
    site.settle().await;
    match done {
        Operated::Notes { notes } => notes,
        other => panic!("{other:?}"),
    }
}

async fn follow(site: &TestApp, address: &str, topics: &[&str], frequency: &str) {
    let wish =
        json!({ "topics": topics, "channel": "email", "address": address, "frequency": frequency });
    site.post("/api/v1/follows", &wish).await.expect(202);
    site.settle().await;
    let token = site.mails_to(address).pop().unwrap().token("confirm");
    site.press(&format!("/updates/confirm/{token}"), &[])
        .await
        .expect(200);
    site.settle().await;
}

/// The mails to an address after the one that asked for a press.
fn news(site: &TestApp, address: &str) -> Vec<Letter> {
    site.mails_to(address).split_off(1)
}

async fn say(site: &TestApp, key: &str, reference: &str, words: &str) {
    site.clock.as_ref().unwrap().advance(1_000);
    let update = json!({ "words": words });
    site.post_as(
        key,
        &format!("/api/v1/records/{reference}/updates"),
        &update,
    )
    .await
    .expect(201);
    site.settle().await;
}

async fn listed(site: &TestApp, area: &str) -> Vec<String> {
    let list = site
        .get(&format!("/a/{area}.json"))
        .await
        .expect(200)
        .json();
    let records = list["records"].as_array().unwrap().iter();
    let mut refs: Vec<String> = records
        .map(|it| it["ref"].as_str().unwrap().to_owned())
        .collect();
    refs.sort();
    refs
}

both_engines! {
    async fn what_was_followed_and_reported_goes_on_in_what_took_its_place(site) {
        let old = reported(&site, &lamp()).await;
        assert_eq!(lamp()["lat"], json!(IN_P1.0));
        follow(&site, "one@example.org", &["area:P1"], "at_once").await;
        follow(&site, "digest@example.org", &["area:P1+service:street-light"], "daily").await;
        let first = square("P1", "Upper Demo", "2000-01-01", Some("2001-01-01"), Some("N1"));
        // Not yet: what takes its place is not here.
        assert_eq!(load(&site, vec![first.clone()]).await, Vec::<String>::new());
        assert!(news(&site, "one@example.org").is_empty());
        let gone = site.get("/a/P1").await.expect(200).text;
        assert!(gone.contains("Upper Demo ended on 1 January 2001.") && !gone.contains("Its place"), "{gone}");
        let next = square("N1", "New Demo", "2001-01-02", None, None);
        let notes = load(&site, vec![next.clone()]).await;
        assert_eq!(notes, Vec::<String>::new(), "what has ended lies under what took its place, and is no overlap");
        let told = news(&site, "one@example.org");
        assert_eq!(told.len(), 1, "{told:?}");
        let says = "Upper Demo is now New Demo";
        let flat = told[0].text.replace('\n', " ");
        assert!(flat.contains(says) && told[0].text.contains("/a/N1"), "{}", told[0].text);
        assert!(!told[0].text.contains("Reference:"), "{}", told[0].text);
        // Its page says so and leads on, in both languages; the record is listed in both.
        for (base, says, heir) in [("", "Its place is taken by", "/a/N1"), ("/cy", "Ei olynydd yw", "/cy/a/N1")] {
            let page = site.get(&format!("{base}/a/P1")).await.expect(200).text;
            assert!(page.contains(says) && page.contains(&format!("href=\"{heir}\"")), "{page}");
        }
        let area: Value = site.get("/a/P1.json").await.json()["area"].clone();
        assert_eq!((&area["ended_on"], &area["successor"]["code"]), (&json!("2001-01-01"), &json!("N1")));
        assert_eq!((listed(&site, "N1").await, listed(&site, "P1").await), (vec![old.clone()], vec![old.clone()]));
        // Loaded again, and looked at again: nobody hears of it twice.
        assert_eq!(load(&site, vec![first, next]).await, Vec::<String>::new());
        assert!(!pump_acts::hand_on_areas(&site.app).await.unwrap());
        site.settle().await;
        assert_eq!(news(&site, "one@example.org").len(), 1);

        // What is new there reaches whoever followed the old area, or both, or the new one: each once.
        follow(&site, "both@example.org", &["area:P1", "area:N1"], "at_once").await;
        follow(&site, "new@example.org", &["area:N1"], "at_once").await;
        let key = site.staff_key("demo-district").await;
        let fresh = reported(&site, &lamp()).await;
        let mut both = vec![old.clone(), fresh.clone()];
        both.sort();
        assert_eq!((listed(&site, "N1").await, listed(&site, "P1").await), (both, vec![old.clone()]));
        say(&site, &key, &old, "We look at the old one").await;
        say(&site, &key, &fresh, "We look at the new one").await;
        for (address, before) in [("one@example.org", 1), ("both@example.org", 0), ("new@example.org", 0)] {
            let told = news(&site, address).split_off(before);
            assert_eq!(told.len(), 2, "{address}: {told:?}");
            assert!(told[0].text.contains("We look at the old one") && told[1].text.contains("We look at the new one"));
        }
        // A digest has all of it in one message.
        site.clock.as_ref().unwrap().advance(pump_core::Millis::DAY);
        site.settle().await;
        let digest = news(&site, "digest@example.org");
        assert_eq!(digest.len(), 1, "{digest:?}");
        let flat = digest[0].text.replace('\n', " ");
        assert!(flat.contains(says) && flat.contains("We look at the new one"), "{flat}");
    }
}
