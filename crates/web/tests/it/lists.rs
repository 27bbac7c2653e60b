//! Lists of what there is, and search.

use std::collections::BTreeSet;

use pump_testkit::{Answer, Builder, Engine, TestApp};
use serde_json::{Value, json};

use crate::{lamp, reported};

/// The links of a page that begin so, without their queries.
fn lines(page: &Answer, begins: &str) -> BTreeSet<String> {
    let (_, main) = page.text.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let main = Answer {
        text: main.to_owned(),
        ..page.clone()
    };
    let links = main.links().into_iter();
    links.filter(|link| link.starts_with(begins)).collect()
}

async fn released(site: &TestApp, report: &Value) -> String {
    let reference = reported(site, report).await;
    let key = site.staff_key("demo-district").await;
    let path = format!("/api/v1/records/{reference}/release");
    site.post_as(&key, &path, &json!({})).await.expect(201);
    reference
}

both_engines! {
    async fn all_types_of_problem_are_listed_and_found(site) {
        let all = site.get("/api/v1/services").await.json();
        let count = all["services"].as_array().unwrap().len();
        for (base, group) in [("", "Roads and paths"), ("/cy", "Ffyrdd a llwybrau")] {
            let page = site.get(&format!("{base}/services")).await.expect(200);
            assert_eq!(lines(&page, &format!("{base}/s/")).len(), count);
            assert_eq!(page.text.matches("class=\"pump-picture\"").count(), count);
            assert!(page.text.contains(group), "{}", page.text);
        }
        for (q, wanted) in [
            ("needles", vec!["/s/needles"]),
            ("NODWYDDAU", vec!["/s/needles"]),
            ("ne%C3%ABdl", vec!["/s/needles"]),
            ("golau+str", vec!["/s/street-light"]),
        ] {
            let page = site.get(&format!("/services?q={q}")).await.expect(200);
            assert_eq!(lines(&page, "/s/").into_iter().collect::<Vec<_>>(), wanted, "{q}");
        }
        let none = site.get("/services?q=%3Cb%3Enothing").await.expect(200);
        assert!(lines(&none, "/s/").is_empty() && none.text.contains("No type of problem has these words"));
        assert!(none.text.contains("value=\"&#60;b&#62;nothing\""), "{}", none.text);
        let json = site.get("/services.json?q=needles").await.expect(200).json();
        assert_eq!(json["services"][0]["id"], "needles");
        assert_eq!(site.get("/services.json").await.json(), all);
    }

    async fn areas_and_organisations_are_listed_from_a_to_z(site) {
        for (path, line, some, name) in [
            ("/areas", "/a/", "/a/P1", "Upper Demo"),
            ("/organisations", "/o/", "/o/demo-district", "Demo District Council"),
        ] {
            let page = site.get(path).await.expect(200);
            let all = lines(&page, line);
            assert!(all.contains(some), "{all:?}");
            let list = site.get(&format!("{path}.json")).await.expect(200).json();
            assert_eq!(list["entries"].as_array().unwrap().len(), all.len());
            assert_eq!(list["next"], json!(null));
            let q = name.split(' ').next_back().unwrap().to_lowercase();
            let found = site.get(&format!("{path}?q={q}")).await.expect(200);
            assert!(lines(&found, line).contains(some) && found.text.contains(name), "{}", found.text);
            let none = site.get(&format!("{path}?q=nothing")).await.expect(200);
            assert!(lines(&none, line).is_empty() && lines(&none, "/report").len() == 1);
            let letter = name.chars().next().unwrap();
            let of_letter = site.get(&format!("{path}?letter={letter}")).await.expect(200);
            assert!(lines(&of_letter, line).contains(some));
            // An old or a mangled address is as good as none.
            for query in ["group=none", "letter=%F0%9F%92%A1", "after=none", "q=%00%FF", "letter=zz"] {
                let forgiven = site.get(&format!("{path}?{query}")).await.expect(200);
                assert_eq!(lines(&forgiven, line), all, "{query}");
            }
            let long = "a+".repeat(2_000);
            site.get(&format!("{path}?q={long}")).await.expect(200);
        }
        let parishes = site.get("/areas.json?group=parish").await.json();
        let groups = parishes["entries"].as_array().unwrap().iter();
        assert!(groups.clone().count() > 0 && groups.clone().all(|it| it["group"] == "parish"));
    }

    async fn what_was_reported_is_found_by_words_state_and_type(site) {
        let open = released(&site, &lamp()).await;
        let mut hole = lamp();
        hole["service"] = json!("pothole");
        hole["description"] = json!("A hole by the bridge");
        let ended = released(&site, &hole).await;
        let key = site.staff_key("demo-district").await;
        let end = json!({ "outcome": "fixed_by_owner", "words": "Filled" });
        site.post_as(&key, &format!("/api/v1/records/{ended}/updates"), &end).await.expect(201);
        site.settle().await;
        let both: BTreeSet<_> = [&open, &ended].map(|it| format!("/r/{it}")).into();
        let of = |it: &String| BTreeSet::from([format!("/r/{it}")]);
        for (query, wanted) in [
            ("q=bridge", both.clone()),
            ("q=BRIDG", both.clone()),
            ("q=", both.clone()),
            ("q=bridge&state=open", of(&open)),
            ("q=bridge&state=ended", of(&ended)),
            ("q=&service=pothole", of(&ended)),
            ("q=bridge&service=pothole&state=open", BTreeSet::new()),
            (&format!("q={ended}"), of(&ended)),
            (&format!("q={}", ended.replace('-', "").to_lowercase()), of(&ended)),
            ("q=bridge&service=none&state=none&lang=en", both.clone()),
            ("q=nothing", BTreeSet::new()),
            ("q=%FF%00%22%28*", BTreeSet::new()),
        ] {
            let page = site.get(&format!("/search?{query}")).await.expect(200);
            assert_eq!(lines(&page, "/r/"), wanted, "{query}");
            let json = site.get(&format!("/search.json?{query}")).await.expect(200).json();
            assert_eq!(json["records"].as_array().unwrap().len(), wanted.len(), "{query}");
        }
        let page = site.get("/search?q=bridge&state=ended").await;
        for part in ["With Demo District Council", "value=\"bridge\"", "value=\"ended\" selected", "noindex"] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let welsh = site.get("/cy/search?q=bridge&state=open").await;
        assert!(welsh.text.contains("Golau stryd") && welsh.text.contains("Ers "), "{}", welsh.text);
        for (path, said) in [
            ("/search?q=nothing&service=pothole", "Look in all types and states"),
            ("/cy/search?q=dim", "Defnyddiwch lai o eiriau"),
        ] {
            assert!(site.get(path).await.text.contains(said), "{path}");
        }
        // Nothing was looked for: only the field.
        let page = site.get("/search").await.expect(200);
        assert!(lines(&page, "/r/").is_empty() && !page.text.contains("We found no report"));
        site.get("/search?q=a&cursor=nonsense").await.expect(422);
        site.get("/api/v1/records?phase=ended").await.expect(422);
    }

    async fn what_is_found_comes_in_pages(site) {
        for at in 0..25 {
            let mut more = lamp();
            more["lat"] = (51.35 + f64::from(at) / 1_000.0).into();
            reported(&site, &more).await;
        }
        site.settle().await;
        let first = site.get("/search?q=street+light").await.expect(200);
        let next = first.links().into_iter().find(|link| link.contains("cursor=")).unwrap();
        let second = site.get(&next).await.expect(200);
        let (first, second) = (lines(&first, "/r/"), lines(&second, "/r/"));
        assert_eq!((first.len(), second.len()), (20, 5));
        assert!(first.is_disjoint(&second));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_there_is_nothing_the_lists_say_what_to_do() {
    let empty = Builder::default().without_areas();
    let site = empty.start(Engine::Sqlite).await.unwrap();
    for (path, said) in [
        ("/areas", "This site has no areas yet"),
        ("/organisations", "This site has no organisations yet"),
        ("/cy/areas", "Nid oes ardaloedd gan y wefan hon eto"),
        ("/search?q=", "There is no such report yet"),
    ] {
        let page = site.get(path).await.expect(200);
        assert!(page.text.contains(said), "{path}: {}", page.text);
        assert!(page.links().iter().any(|link| link.ends_with("/report")));
    }
}
