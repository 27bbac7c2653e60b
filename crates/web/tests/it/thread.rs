//! The whole thread: from a report to the people who are told.

use pump_testkit::TestApp;
use serde_json::json;

use crate::lamp;

both_engines! {
    async fn from_a_report_to_the_people_who_are_told(site) {
        let (first, second, near) =
            ("first@example.org", "second@example.org", "near@example.org");
        // Somebody follows the parish already.
        let wish = json!({ "topics": ["area:P1"], "channel": "email", "address": near });
        site.post("/api/v1/follows", &wish).await.expect(202);
        site.settle().await;
        confirm(&site, near).await;

        let mut report = lamp();
        report["contact"] = json!({ "email": first, "name": "A resident" });
        report["follow"] = json!(true);
        let made = site.post("/api/v1/reports", &report).await.expect(201);
        let (made, location) = (made.json(), made.header("location").to_owned());
        let reference = made["ref"].as_str().unwrap();
        assert_eq!(location, format!("{}/r/{reference}", site.base));
        assert_eq!(made["responsible"]["organisation"], "Demo District Council");
        assert_eq!(made["responsible"]["slug"], "demo-district");
        site.settle().await;
        assert_eq!(site.mails_to(near).len(), 1, "nobody is told of what nobody vouches for");
        confirm(&site, first).await;

        // Another person has the same problem.
        let about = "/api/v1/similar?service=street-light&lat=51.40001&lon=-1.45";
        let similar = site.get(about).await.expect(200).json();
        assert_eq!(similar["records"][0]["ref"], reference);
        assert_eq!(similar["records"][0]["distance_m"], 1);
        let joins = json!({
            "same_as": reference, "description": "And it buzzes outside number 12",
            "contact": { "email": second }, "follow": true,
        });
        let joined = site.post("/api/v1/reports", &joins).await.expect(201).json();
        assert_eq!(joined["ref"], reference);
        site.settle().await;
        confirm(&site, second).await;

        let key = site.staff_key("demo-district").await;
        let record = format!("/api/v1/records/{reference}");
        let seen = site.get(&record).await.expect(200).json();
        // What passes the check is shown with the confirmation; what says where somebody lives waits.
        assert_eq!(seen["contributions"][0]["words"], "The lamp by the bridge is out");
        assert_eq!(seen["contributions"][1]["words"], json!(null));
        assert_eq!(seen["people"], 2);
        assert_eq!(seen["followers"], 2);
        site.post_as(&key, &format!("{record}/release"), &json!({})).await.expect(201);
        site.settle().await;
        let seen = site.get(&record).await.expect(200).json();
        assert_eq!(seen["contributions"][1]["words"], "And it buzzes outside number 12");

        site.sink.clear();
        let update = json!({ "stage": "in_progress", "words": "We are on our way" });
        let no = site.post_as(&key, &format!("{record}/updates"), &update).await.expect(201);
        site.settle().await;
        site.settle().await;
        let mut told: Vec<String> = site.mails().into_iter().map(|mail| mail.to).collect();
        told.sort();
        assert_eq!(told, [first, near, second], "each is told, once");
        for mail in site.mails() {
            assert!(mail.text.contains(reference), "{}", mail.text);
            assert!(mail.decoded.header("List-Unsubscribe").is_some());
        }
        let seen = site.get(&format!("/r/{reference}.json")).await.expect(200).json();
        let last = seen["history"].as_array().unwrap().last().unwrap();
        assert_eq!(last["no"], no.json()["no"]);
        assert_eq!((&last["by"], &seen["stage"]), (&json!("staff"), &json!("in_progress")));

        // The feed has it, at both addresses, and nobody's address.
        let feed = site.get("/changes?limit=1000").await.expect(200);
        assert_eq!(feed.text, site.get("/api/v1/changes?limit=1000").await.text);
        assert!(feed.text.contains("We are on our way") && !feed.text.contains("@example.org"));
        let next = feed.json()["next"].as_i64().unwrap();
        let rest = site.get(&format!("/changes?after={next}")).await.expect(200).json();
        assert_eq!(rest, json!({ "changes": [], "next": next }));
    }

    async fn a_follow_is_changed_and_ended_by_its_token(site) {
        let wish = json!({
            "topics": ["area:P1", "service:street-light"], "channel": "email",
            "address": "one@example.org", "frequency": "daily", "zone": "Europe/Paris",
        });
        let asked = site.post("/api/v1/follows", &wish).await.expect(202).json();
        assert_eq!(asked["follows"][0]["state"], "waiting");
        assert_eq!(asked["follows"][0].get("token"), None);
        site.settle().await;
        let follows = confirm(&site, "one@example.org").await;
        assert_eq!(follows.as_array().unwrap().len(), 2);
        let token = follows[0]["token"].as_str().unwrap();

        let change = json!({ "token": token, "frequency": "weekly" });
        let changed = site.post("/api/v1/follows/change", &change).await.expect(200).json();
        assert_eq!(changed["frequency"], "weekly");
        for _ in 0..2 {
            let end = json!({ "token": token });
            let ended = site.post("/api/v1/follows/end", &end).await.expect(200).json();
            assert_eq!(ended["state"], "ended");
        }
        let late = site.post("/api/v1/follows/change", &change).await.expect(422);
        assert_eq!(late.fields(), ["token"]);
    }
}

/// Confirms by the token in the last mail to `address`; the follows that the answer shows.
async fn confirm(site: &TestApp, address: &str) -> serde_json::Value {
    let mails = site.mails_to(address);
    let token = mails.last().expect("a mail").token("confirm");
    let body = json!({ "token": token });
    let confirmed = site
        .post("/api/v1/follows/confirm", &body)
        .await
        .expect(200);
    site.settle().await;
    confirmed.json()["follows"].clone()
}
