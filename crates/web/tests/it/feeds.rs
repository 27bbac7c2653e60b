//! Feeds of topics at the addresses of their pages, and secret ones.

use pump_testkit::{Answer, TestApp};
use roxmltree::Document;
use serde_json::{Value, json};

use crate::{lamp, reported, stored};

const ATOM: &str = "application/atom+xml; charset=utf-8";
const JSON: &str = "application/feed+json";

/// Says something of a record, and has it told.
async fn said(site: &TestApp, key: &str, reference: &str, words: &str) {
    site.clock.as_ref().unwrap().advance(1_000);
    let path = format!("/api/v1/records/{reference}/updates");
    let body = json!({ "words": words });
    site.post_as(key, &path, &body).await.expect(201);
    site.settle().await;
}

fn items(answer: &Answer) -> Vec<Value> {
    answer.json()["items"].as_array().unwrap().clone()
}

/// The titles of the entries of an Atom feed.
fn titles(answer: &Answer) -> Vec<String> {
    let document = Document::parse(&answer.text).unwrap();
    let titles = document.descendants().filter(|it| it.has_tag_name("title"));
    let titles = titles.filter(|it| it.parent().unwrap().has_tag_name("entry"));
    titles.map(|it| it.text().unwrap().to_owned()).collect()
}

async fn addresses(site: &TestApp, wish: &Value) -> (String, String) {
    let made = site.post("/api/v1/feeds", wish).await.expect(201).json();
    let path = |form: &str| {
        let address = made[form].as_str().unwrap();
        address.strip_prefix(&site.base).unwrap().to_owned()
    };
    (path("atom"), path("json"))
}

both_engines! {
    async fn each_topic_has_a_feed_in_both_forms(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        said(&site, &key, &reference, "On <Monday> & not before").await;
        for path in [
            format!("/r/{reference}"), "/a/P1".into(), "/a/D1".into(), "/o/demo-district".into(),
            "/s/street-light".into(),
        ] {
            let atom = site.get(&format!("{path}.atom")).await.expect(200);
            assert_eq!(atom.header("content-type"), ATOM);
            assert_eq!(titles(&atom), ["There is news: Street light, Upper Demo"], "{path}");
            assert_eq!(atom.header("cache-control"), "public, max-age=60");
            let feed = site.get(&format!("{path}.feed.json")).await.expect(200);
            assert_eq!(feed.header("content-type"), JSON);
            let items = items(&feed);
            assert_eq!(items.len(), 1, "{path}");
            assert_eq!(items[0]["id"], format!("{}/r/{reference}#u2", site.base));
            let text = items[0]["content_text"].as_str().unwrap();
            assert_eq!(text, "There is news\nReceived\n\nOn <Monday> & not before");
            assert_eq!(items[0]["authors"][0]["name"], "Demo District Council");
            assert_eq!(feed.json()["feed_url"], site.url(&format!("{path}.feed.json")));
        }
        for (query, count) in [("service=street-light", 1), ("service=pothole", 0)] {
            for path in ["/a/P1", "/o/demo-district"] {
                let feed = site.get(&format!("{path}.feed.json?{query}")).await.expect(200);
                assert_eq!(items(&feed).len(), count, "{path} {query}");
            }
        }
        let welsh = site.get("/a/P1.atom?lang=cy&service=street-light").await.expect(200);
        assert_eq!(titles(&welsh), ["Mae newyddion: Golau stryd, Upper Demo"]);
        let address = "/a/P1.atom?service=street-light&amp;lang=cy";
        assert!(welsh.text.contains(&site.url(address)), "{}", welsh.text);
        assert!(welsh.text.contains("xml:lang=\"cy\""));
    }

    async fn what_the_reader_has_is_not_sent_again_until_it_changes(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        said(&site, &key, &reference, "Soon").await;
        for path in ["/a/P1.atom".to_owned(), format!("/r/{reference}.feed.json")] {
            let first = site.get(&path).await.expect(200);
            let etag = first.header("etag").to_owned();
            let again = || site.client.get(site.url(&path)).header("if-none-match", &etag);
            let same = site.send(again()).await.expect(304);
            assert_eq!((same.text.as_str(), same.header("etag")), ("", etag.as_str()));
            said(&site, &key, &reference, "Very soon").await;
            let changed = site.send(again()).await.expect(200);
            assert_ne!(changed.header("etag"), etag);
        }
    }

    async fn a_long_feed_leads_on_to_its_next_page(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        for number in 0..60 {
            let path = format!("/api/v1/records/{reference}/updates");
            let body = json!({ "words": format!("word {number}") });
            site.post_as(&key, &path, &body).await.expect(201);
        }
        site.settle().await;
        let mut seen = Vec::new();
        let mut path = "/s/street-light.feed.json?lang=cy".to_owned();
        for count in [50, 10] {
            let page = site.get(&path).await.expect(200);
            assert_eq!(items(&page).len(), count);
            assert_eq!(page.json()["feed_url"], site.url(&path));
            seen.extend(items(&page).iter().map(|item| item["id"].to_string()));
            let next = page.json()["next_url"].as_str().unwrap_or_default().to_owned();
            assert_eq!(next.is_empty(), count == 10);
            path = next.replace(&site.base, "");
        }
        let mut all = seen.clone();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 60, "each once: {seen:?}");
        let atom = site.get("/s/street-light.atom").await.expect(200);
        let document = Document::parse(&atom.text).unwrap();
        let mut links = document.descendants().filter(|it| it.attribute("rel") == Some("next"));
        let next = links.next().unwrap().attribute("href").unwrap().replace(&site.base, "");
        assert_eq!(titles(&site.get(&next).await.expect(200)).len(), 10);
    }

    async fn what_has_no_feed_says_so(site) {
        let mut private = lamp();
        private["service"] = json!("missed-bin");
        let private = reported(&site, &private).await;
        for path in [
            "/a/NONE.atom", "/a/P1.rss", "/o/none.feed.json", "/s/none.atom",
            "/r/K7M4QX-T.atom", "/a/P1.atom?service=none", "/feeds/none.atom", "/feeds/none",
            &format!("/r/{private}.atom"), &format!("/r/{private}.feed.json"), "/a/.atom",
        ] {
            let answer = site.get(path).await;
            assert_eq!(answer.status, 404, "{path}: {}", answer.text);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        }
        for path in ["/a/P2.atom", "/o/other-council.feed.json"] {
            site.get(path).await.expect(200);
        }
        for path in [
            "/a/P1.atom?before=x", "/a/P1.atom?before=0", "/a/P1.atom?before=-5",
            "/a/P1.atom?other=1", "/s/pothole.atom?service=pothole", "/a/P1.atom?lang=fr",
            "/a/P1.atom?before=99999999999999999999",
        ] {
            assert_eq!(site.get(path).await.status, 422, "{path}");
        }
    }

    async fn a_secret_feed_is_at_its_address_alone(site) {
        let reference = reported(&site, &lamp()).await;
        let key = site.staff_key("demo-district").await;
        said(&site, &key, &reference, "Soon").await;
        let before = stored(&site).await;
        for (wish, count) in [
            (json!({ "topic": "circle:51.4,-1.45,500" }), 1),
            (json!({ "topic": "circle:51.4,-1.45,500+service:pothole" }), 0),
            (json!({ "topic": "circle:51.45,-1.45,500" }), 0),
            (json!({ "polygon": [[-1.5, 51.3], [-1.4, 51.3], [-1.4, 51.5], [-1.5, 51.5]] }), 1),
            (json!({ "search": { "service": "street-light", "bbox": "-1.5,51.3,-1.4,51.5" } }), 1),
            (json!({ "search": { "stage": "in_progress" } }), 0),
        ] {
            let (atom, json) = addresses(&site, &wish).await;
            assert!(!atom.contains("51.4") && !atom.contains("circle"), "{atom}");
            let atom = site.get(&atom).await.expect(200);
            assert_eq!(titles(&atom).len(), count, "{wish}");
            let feed = site.get(&json).await.expect(200);
            assert_eq!(items(&feed).len(), count, "{wish}");
            for answer in [&atom, &feed] {
                assert_eq!(answer.header("cache-control"), "private, no-store");
                assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
                assert_eq!(answer.header("referrer-policy"), "no-referrer");
                assert_eq!((answer.header("etag"), answer.header("access-control-allow-origin")), ("", ""));
            }
        }
        assert_eq!(stored(&site).await, before, "nothing is stored");
        let wish = json!({ "topic": "circle:51.4,-1.45,500" });
        let (one, other) = (addresses(&site, &wish).await.0, addresses(&site, &wish).await.0);
        assert_ne!(one, other, "nobody can tell that two want the same");
        let welsh = site.get(&format!("{one}?lang=cy")).await.expect(200);
        assert!(welsh.text.contains("Mae newyddion"));
        let at = "/feeds/".len() + 30;
        let altered = if &one[at..=at] == "0" { "1" } else { "0" };
        let altered = format!("{}{altered}{}", &one[..at], &one[at + 1..]);
        let refused = site.get(&altered).await.expect(404);
        assert_eq!(refused.header("x-robots-tag"), "noindex, nofollow");
    }

    async fn a_wish_is_made_once_with_one_key_and_refused_when_it_cannot_be(site) {
        let send = async |body: &Value| {
            let request = site.client.post(site.url("/api/v1/feeds"));
            let request = request.header("idempotency-key", "one").json(body);
            site.send(request).await.expect(201).text
        };
        let wish = json!({ "topic": "circle:51.4,-1.45,500" });
        assert_eq!(send(&wish).await, send(&wish).await);
        for (wish, field) in [
            (json!({}), "body"),
            (json!({ "topic": "area:P1" }), "topic"),
            (json!({ "topic": "circle:51.4,-1.45,5" }), "topic"),
            (json!({ "topic": "circle:51.4,-1.45,500", "search": {} }), "body"),
            (json!({ "polygon": [[-1.5, 51.3], [-1.4, 51.3]] }), "polygon"),
            (json!({ "polygon": [[-1.5, 51.3], [-1.4, 51.3], [-1.4]] }), "polygon[2]"),
            (json!({ "search": { "service": "none" } }), "search.service"),
            (json!({ "search": { "colour": "red" } }), "search.colour"),
            (json!({ "search": [] }), "search"),
        ] {
            let refused = site.post("/api/v1/feeds", &wish).await.expect(422);
            assert_eq!(refused.fields(), [field], "{wish}: {}", refused.text);
        }
    }
}
