//! One key, one act.

use pump_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::{lamp, stored};

async fn keyed(site: &TestApp, key: &str, path: &str, body: &Value) -> Answer {
    let request = site.client.post(site.url(path)).json(body);
    site.send(request.header("idempotency-key", key)).await
}

both_engines! {
    async fn the_same_key_answers_the_same_again(site) {
        let path = "/api/v1/reports";
        let first = keyed(&site, "k1", path, &lamp()).await.expect(201);
        let before = stored(&site).await;
        let again = keyed(&site, "k1", path, &lamp()).await.expect(201);
        assert_eq!(again.text, first.text);
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(stored(&site).await, before);

        let mut other = lamp();
        other["description"] = json!("Something else");
        let refused = keyed(&site, "k1", path, &other).await.expect(422);
        assert_eq!(refused.json()["type"], "urn:parish-pump:problem:key-reused");
        assert_eq!(stored(&site).await, before);
        let new = keyed(&site, "k2", path, &other).await.expect(201);
        assert_ne!(new.json()["ref"], first.json()["ref"]);
    }

    async fn routes_and_credentials_have_keys_of_their_own(site) {
        let one = keyed(&site, "k", "/api/v1/reports", &lamp()).await.expect(201).json();
        let path = format!("/api/v1/records/{}/contributions", one["ref"].as_str().unwrap());
        let added = keyed(&site, "k", &path, &json!({})).await.expect(201).json();
        assert_eq!(added["ref"], one["ref"]);
        let key = site.staff_key("demo-district").await;
        let request = site.client.post(site.url("/api/v1/reports")).json(&lamp());
        let request = request.header("idempotency-key", "k").bearer_auth(&key);
        let staff = site.send(request).await.expect(201).json();
        assert_ne!(staff["ref"], one["ref"]);
        let update = format!("/api/v1/records/{}/updates", one["ref"].as_str().unwrap());
        let mut answers = Vec::new();
        for _ in 0..2 {
            let request = site.client.post(site.url(&update)).json(&json!({ "words": "Soon" }));
            let request = request.header("idempotency-key", "u").bearer_auth(&key);
            answers.push(site.send(request).await.expect(201).text);
        }
        assert_eq!(answers[0], answers[1]);
    }

    async fn many_at_once_make_one(site) {
        let before = stored(&site).await.0;
        let mut sending = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let request = site.client.post(site.url("/api/v1/reports")).json(&lamp());
            let request = request.header("idempotency-key", "0192c5f0-7d2e");
            sending.spawn(async move { request.send().await.unwrap().text().await.unwrap() });
        }
        let answers = sending.join_all().await;
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert!(answers[0].contains("\"ref\""), "{}", answers[0]);
        assert_eq!(stored(&site).await.0, before + 1);
    }

    async fn a_key_that_is_none_is_refused(site) {
        for key in ["", "two words", &"x".repeat(201)] {
            let answer = keyed(&site, key, "/api/v1/reports", &lamp()).await;
            assert_eq!(answer.status, 400, "{key} {}", answer.text);
        }
        let request = site.client.post(site.url("/api/v1/reports")).json(&lamp());
        let twice = request.header("idempotency-key", "a").header("idempotency-key", "b");
        site.send(twice).await.expect(400);
        assert_eq!(stored(&site).await.0, 0);
    }
}
