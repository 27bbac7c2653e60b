//! Joining, parting and splitting through the door.

use pump_testkit::TestApp;
use serde_json::{Value, json};

use crate::lamp;

/// Reports a second after the one before: of one millisecond, chance would say which came first.
async fn reported(site: &TestApp) -> String {
    site.clock.as_ref().expect("a clock of ours").advance(1_000);
    let made = site.post("/api/v1/reports", &lamp()).await.expect(201);
    made.json()["ref"].as_str().unwrap().to_owned()
}

async fn etag(site: &TestApp, reference: &str) -> String {
    let answer = site.get(&format!("/r/{reference}.json")).await.expect(200);
    answer.header("etag").to_owned()
}

both_engines! {
    async fn the_old_address_leads_on_and_a_join_can_be_taken_back(site) {
        let [a, b] = [reported(&site).await, reported(&site).await];
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{a}");
        let before = etag(&site, &b).await;
        let merged = site.post_as(&key, &format!("{path}/merge"), &json!({ "into": b })).await;
        assert_eq!(merged.expect(201).json()["no"], 2);
        let joined = etag(&site, &b).await;
        assert_ne!(before, joined, "the root shows more now");

        let page = site.get(&format!("/r/{a}")).await.expect(302);
        assert_eq!(page.header("location"), format!("/r/{b}?from={a}"));
        let child = site.get(&format!("/r/{a}.json")).await.expect(200).json();
        assert_eq!((&child["merged_into"], &child["root"]), (&json!(b), &json!(b)));
        let root = site.get(&format!("/r/{b}.json")).await.expect(200).json();
        assert_eq!(root["history"][1]["other"], json!(a));
        assert_eq!(root["contributions"][0]["record"], json!(a));
        let listed = site.get("/api/v1/records").await.expect(200).json();
        assert_eq!(listed["records"].as_array().map(Vec::len), Some(1));

        // What is given to the child is seen on the root, and whoever had the root asks anew.
        let words = json!({ "description": "It is worse" });
        site.post(&format!("{path}/contributions"), &words).await.expect(201);
        assert_ne!(joined, etag(&site, &b).await);

        let again = site.post_as(&key, &format!("{path}/merge"), &json!({ "into": b })).await;
        assert!(again.expect(409).text.contains(&b));
        site.post_as(&key, &format!("{path}/unmerge"), &json!({})).await.expect(201);
        site.post_as(&key, &format!("{path}/unmerge"), &json!({})).await.expect(409);
        site.get(&format!("/r/{a}")).await.expect(200);

        let split = json!({ "contribution": 2 });
        let made = site.post_as(&key, &format!("{path}/split"), &split).await.expect(201).json();
        let new: Value = site.get(&format!("/r/{}.json", made["ref"].as_str().unwrap())).await.expect(200).json();
        assert_eq!(new["history"][0]["other"], json!(a));
    }

    async fn nobody_joins_without_a_key_or_with_a_strangers(site) {
        let [a, b] = [reported(&site).await, reported(&site).await];
        let stranger = site.staff_key("other-council").await;
        for (act, body) in [
            ("merge", json!({ "into": b })), ("unmerge", json!({})), ("split", json!({ "contribution": 1 })),
        ] {
            let path = format!("/api/v1/records/{a}/{act}");
            site.post(&path, &body).await.expect(401);
            site.post_as(&stranger, &path, &body).await.expect(403);
            site.post_as(&stranger, &format!("/api/v1/records/K7M4QX-T/{act}"), &body).await.expect(404);
        }
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{a}/merge");
        for bad in [json!({}), json!({ "into": 7 }), json!({ "into": b, "why": "x" })] {
            site.post_as(&key, &path, &bad).await.expect(422);
        }
        for bad in [json!({ "into": "nonsense" }), json!({ "into": "K7M4QX-T" })] {
            assert_eq!(site.post_as(&key, &path, &bad).await.expect(422).fields(), ["into"]);
        }
    }
}
