//! What may be kept, and for whom.

use serde_json::json;

use crate::{lamp, reported};

both_engines! {
    async fn what_is_the_same_is_not_sent_again(site) {
        let reference = reported(&site, &lamp()).await;
        let path = format!("/r/{reference}.json");
        let first = site.get(&path).await.expect(200);
        let etag = first.header("etag").to_owned();
        assert_eq!(first.header("cache-control"), "public, max-age=60");
        assert_eq!(first.header("vary"), "Authorization, Accept, Accept-Language");
        assert_eq!(first.header("access-control-allow-origin"), "*");
        assert!(first.header("content-security-policy").starts_with("default-src 'none'"));
        for known in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".into()] {
            let request = site.client.get(site.url(&path)).header("if-none-match", known);
            let again = site.send(request).await.expect(304);
            assert_eq!((again.text.as_str(), again.header("etag")), ("", etag.as_str()));
        }
        let key = site.staff_key("demo-district").await;
        let update = json!({ "words": "Soon" });
        site.post_as(&key, &format!("/api/v1/records/{reference}/updates"), &update).await.expect(201);
        let request = site.client.get(site.url(&path)).header("if-none-match", &etag);
        let changed = site.send(request).await.expect(200);
        assert_ne!(changed.header("etag"), etag);
    }

    async fn what_a_key_opens_is_kept_by_nobody(site) {
        let path = format!("/r/{}.json", reported(&site, &lamp()).await);
        let key = site.staff_key("demo-district").await;
        let staff = site.get_as(&key, &path).await.expect(200);
        assert_eq!(staff.header("cache-control"), "no-store");
        assert_eq!((staff.header("etag"), staff.header("access-control-allow-origin")), ("", ""));
        let made = site.post("/api/v1/reports", &lamp()).await.expect(201);
        assert_eq!(made.header("cache-control"), "no-store");
    }

    async fn answers_are_in_the_language_of_whoever_asks(site) {
        let path = format!("/r/{}.json", reported(&site, &lamp()).await);
        let title = |answer: pump_testkit::Answer| answer.json()["title"].to_string();
        assert!(title(site.get(&path).await).contains("Street light"));
        assert!(title(site.get(&format!("{path}?lang=cy")).await).contains("Golau stryd"));
        let request = site.client.get(site.url(&path)).header("accept-language", "cy, en;q=0.5");
        assert!(title(site.send(request).await).contains("Golau stryd"));
        let services = site.get("/api/v1/services").await.expect(200).json();
        let lamps = services["services"].as_array().unwrap().iter();
        let mut lamps = lamps.filter(|service| service["id"] == "street-light");
        let expected = json!({ "en": "Street light", "cy": "Golau stryd" });
        assert_eq!(lamps.next().map(|lamp| &lamp["name"]), Some(&expected));
    }
}

both_engines! {
    async fn whatever_changes_a_record_changes_its_tag(site) {
        let mut report = lamp();
        report["contact"] = json!({ "email": "first@example.org" });
        report["follow"] = json!(true);
        let reference = reported(&site, &report).await;
        let key = site.staff_key("demo-district").await;
        let record = format!("/api/v1/records/{reference}");
        let (mut bodies, mut tags) = (Vec::new(), Vec::new());
        for step in 0..6 {
            match step {
                1 => drop(site.post(&format!("{record}/contributions"), &json!({
                    "description": "Here too, outside number 12", "contact": { "email": "second@example.org" },
                    "follow": true,
                })).await.expect(201)),
                2 | 3 => {
                    site.settle().await;
                    let to = ["first@example.org", "second@example.org"][step - 2];
                    let token = site.mails_to(to)[0].token("confirm");
                    site.post("/api/v1/follows/confirm", &json!({ "token": token })).await.expect(200);
                }
                4 => drop(site.post_as(&key, &format!("{record}/release"), &json!({})).await.expect(201)),
                5 => drop(site.post_as(&key, &format!("{record}/updates"), &json!({ "words": "Soon" })).await.expect(201)),
                _ => {}
            }
            let seen = site.get(&record).await.expect(200);
            tags.push(seen.header("etag").to_owned());
            bodies.push(seen.text);
        }
        bodies.dedup();
        assert_eq!(bodies.len(), 6, "each step shows");
        tags.dedup();
        assert_eq!(tags.len(), 6, "and each has a tag of its own");
    }
}
