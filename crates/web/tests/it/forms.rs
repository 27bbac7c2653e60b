//! Pages that show or list reports, for programs: the same address with an ending.

use pump_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::{lamp, reported};

/// The endings of a list, with what they are.
const FORMS: [(&str, &str); 5] = [
    (".json", "application/json"),
    (".csv", "text/csv"),
    (".geojson", "application/geo+json"),
    (".atom", "application/atom+xml"),
    (".feed.json", "application/feed+json"),
];

async fn of(site: &TestApp, service: &str) -> String {
    let mut report = lamp();
    report["service"] = json!(service);
    reported(site, &report).await
}

fn references(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    let records = body["records"].as_array().unwrap().iter();
    let mut found: Vec<String> = records
        .filter_map(|record| record["ref"].as_str().map(str::to_owned))
        .collect();
    found.sort();
    found
}

both_engines! {
    async fn a_list_is_at_its_own_address_in_every_form(site) {
        let reference = reported(&site, &lamp()).await;
        site.settle().await;
        for path in ["/a/P1", "/o/demo-district", "/s/street-light"] {
            for base in ["", "/cy"] {
                let path = format!("{base}{path}");
                let page = site.get(&path).await.expect(200);
                let (head, rest) = page.text.split_once("</head>").unwrap();
                for (ending, kind) in FORMS {
                    let address = format!("{path}{ending}");
                    let here = format!("type=\"{kind}\"");
                    assert!(head.contains(&here) && head.contains(&address), "{address}: {head}");
                    let answer = site.get(&address).await.expect(200);
                    assert!(answer.header("content-type").starts_with(kind), "{address}");
                    // A feed says what happened in public, and nobody has confirmed this yet.
                    let feed = [".atom", ".feed.json"].contains(&ending);
                    assert_eq!(answer.text.contains(&reference), !feed, "{address}: {}", answer.text);
                    assert_eq!(answer.header("cache-control"), "public, max-age=60", "{address}");
                    let known = site.client.get(site.url(&address));
                    let known = known.header("if-none-match", answer.header("etag"));
                    site.send(known).await.expect(304);
                }
                for (ending, _) in FORMS.iter().take(3) {
                    assert!(rest.contains(&format!("{path}{ending}\"")), "no link to {ending}");
                }
            }
        }
        for none in ["/a/P1.xml", "/a/NOWHERE.json", "/o/nobody.csv", "/s/none.geojson", "/r/none.geojson"] {
            let none = site.get(none).await.expect(404);
            assert_eq!(none.header("content-type"), "application/problem+json");
        }
    }

    async fn what_everybody_may_know_of_a_place_is_the_same_in_every_form(site) {
        let (exact, none) = (of(&site, "street-light").await, of(&site, "needles").await);
        let point = json!({ "type": "Point", "coordinates": [-1.45, 51.4] });
        let one = site.get(&format!("/r/{exact}.geojson")).await.expect(200);
        assert_eq!(one.header("content-type"), "application/geo+json");
        assert_eq!(one.json()["geometry"], point);
        let list = site.get("/a/P1.geojson").await.expect(200).json();
        let features = list["features"].as_array().unwrap();
        let feature = |id: &str| features.iter().find(|it| it["id"] == id);
        assert_eq!(feature(&exact).unwrap()["geometry"], point);
        // Where needles lie is nobody's business: not even the area says that some are in it.
        assert_eq!(feature(&none), None, "{list}");
        for path in ["/s/needles.csv", "/s/needles.json", "/s/needles.geojson"] {
            let text = site.get(path).await.expect(200).text;
            assert!(text.contains(&none) && !text.contains("1.45"), "{path}: {text}");
        }
        let none = &site.get("/s/needles.geojson").await.expect(200).json()["features"][0];
        assert_eq!(none["geometry"], Value::Null);
        let near = site.get("/place.geojson?at=51.4,-1.45").await.expect(200);
        assert_eq!(near.header("content-type"), "application/geo+json");
        let near = near.json();
        assert_eq!(near["features"][0]["id"], json!(exact));
        assert_eq!(near["features"].as_array().unwrap().len(), 1, "{near}");
        let table = site.get("/place.csv?at=51.4,-1.45").await.expect(200);
        assert!(table.header("content-type").starts_with("text/csv"));
        assert_eq!(table.text.lines().count(), 2, "{}", table.text);
        assert!(table.text.contains(&exact), "{}", table.text);
        site.get("/place.csv?at=somewhere").await.expect(422);
        site.get("/place.geojson?at=somewhere").await.expect(422);
        let page = site.get("/place?at=51.4,-1.45").await.expect(200);
        let links = page.links();
        assert!(links.iter().filter(|link| link.starts_with("/place.geojson?")).count() == 2, "{links:?}");
    }

    async fn a_long_list_says_where_it_goes_on(site) {
        for _ in 0..201 {
            of(&site, "street-light").await;
        }
        for ending in ["json", "csv", "geojson"] {
            for list in ["a/P1", "o/demo-district", "s/street-light"] {
                let path = format!("/{list}.{ending}?state=open");
                let first = site.get(&path).await.expect(200);
                let next = first.header("link").strip_prefix('<').unwrap_or_default();
                let next = next.strip_suffix(">; rel=\"next\"").unwrap_or_default();
                let next = next.strip_prefix(&site.base).unwrap_or_else(|| panic!("{path}"));
                assert!(next.starts_with(&format!("{path}&cursor=")), "{next}");
                let last = site.get(next).await.expect(200);
                assert!(last.header("link").is_empty(), "{path}");
                assert_eq!(last.text.matches("/r/").count(), 1, "{path}: {}", last.text);
            }
        }
    }

    async fn a_list_is_narrowed_by_type_state_and_time_on_the_page_and_for_programs(site) {
        let (open, ended) = (of(&site, "street-light").await, of(&site, "pothole").await);
        let key = site.staff_key("demo-district").await;
        let end = json!({ "outcome": "fixed_by_owner", "words": "Filled" });
        site.post_as(&key, &format!("/api/v1/records/{ended}/updates"), &end).await.expect(201);
        if let Some(clock) = &site.clock {
            clock.advance(10 * pump_core::Millis::DAY);
        }
        let mut both = vec![open.clone(), ended.clone()];
        both.sort();
        for (query, wanted) in [
            ("", both.clone()),
            ("?state=open", vec![open.clone()]),
            ("?state=ended", vec![ended.clone()]),
            ("?service=pothole", vec![ended.clone()]),
            ("?service=pothole&state=open", vec![]),
            ("?days=7", vec![]),
            ("?days=30", both.clone()),
            // An old address is as good as none.
            ("?service=none&state=none&days=x", both.clone()),
        ] {
            for path in ["/a/P1", "/o/demo-district"] {
                let json = site.get(&format!("{path}.json{query}")).await.expect(200);
                assert_eq!(references(&json), wanted, "{path}{query}");
                for base in ["", "/cy"] {
                    let page = site.get(&format!("{base}{path}{query}")).await.expect(200);
                    for one in &both {
                        let shown = page.links().contains(&format!("{base}/r/{one}"));
                        assert_eq!(shown, wanted.contains(one), "{base}{path}{query}");
                    }
                }
            }
        }
        // Nothing there: the way out is every report.
        for (base, said) in [("", "Show all reports"), ("/cy", "Dangos pob adroddiad")] {
            let page = site.get(&format!("{base}/a/P1?days=7")).await;
            assert!(page.text.contains(said), "{}", page.text);
            assert!(page.text.contains("value=\"7\" selected"), "{}", page.text);
        }
    }
}
