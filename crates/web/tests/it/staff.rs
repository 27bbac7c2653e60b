//! What keys open, and what they do not.

use serde_json::json;

use crate::{lamp, reported};

both_engines! {
    async fn only_the_organisation_of_a_record_updates_it(site) {
        let record = format!("/api/v1/records/{}", reported(&site, &lamp()).await);
        let ours = site.staff_key("demo-district").await;
        let theirs = site.staff_key("other-council").await;
        for (path, body) in [("updates", json!({ "words": "Soon" })), ("release", json!({}))] {
            let path = format!("{record}/{path}");
            site.post(&path, &body).await.expect(401);
            site.post_as("pump_00000000000000000000000000000000", &path, &body).await.expect(401);
            site.post_as(&theirs, &path, &body).await.expect(403);
            site.post_as(&ours, &path, &body).await.expect(201);
        }
    }

    async fn a_private_record_is_there_for_its_organisation_only(site) {
        let mut report = lamp();
        report["service"] = json!("missed-bin");
        report["private_note"] = json!("The blue gate");
        let made = site.post("/api/v1/reports", &report).await.expect(201).json();
        assert_eq!(made["responsible"]["slug"], "demo-district", "its sender is told");
        let record = format!("/api/v1/records/{}", made["ref"].as_str().unwrap());
        let ours = site.staff_key("demo-district").await;
        let theirs = site.staff_key("other-council").await;
        site.settle().await;
        site.get(&record).await.expect(404);
        site.get_as(&theirs, &record).await.expect(404);
        let seen = site.get_as(&ours, &record).await.expect(200);
        assert!(seen.text.contains("The blue gate"));
        site.post(&format!("{record}/contributions"), &json!({})).await.expect(404);
        let update = json!({ "words": "Soon" });
        site.post_as(&theirs, &format!("{record}/updates"), &update).await.expect(404);
        for path in ["/changes", "/api/v1/records"] {
            assert!(!site.get(path).await.text.contains("missed-bin"), "{path}");
        }
        let joins = json!({ "same_as": made["ref"], "description": "Mine too" });
        let refused = site.post("/api/v1/reports", &joins).await.expect(422);
        assert_eq!(refused.fields(), ["same_as"]);
    }

    async fn a_note_for_the_council_is_for_the_council(site) {
        let mut report = lamp();
        report["private_note"] = json!("My neighbour knows");
        let record = format!("/api/v1/records/{}", reported(&site, &report).await);
        assert!(!site.get(&record).await.expect(200).text.contains("neighbour"));
        let theirs = site.staff_key("other-council").await;
        assert!(!site.get_as(&theirs, &record).await.text.contains("neighbour"));
        let ours = site.staff_key("demo-district").await;
        assert!(site.get_as(&ours, &record).await.text.contains("neighbour"));
    }
}
