//! Search through the door: `q` of the list of records.

use serde_json::json;

use crate::lamp;

both_engines! {
    async fn records_are_found_by_words(site) {
        let made = site.post("/api/v1/reports", &lamp()).await.expect(201).json();
        let reference = made["ref"].as_str().unwrap();
        let key = site.staff_key("demo-district").await;
        let path = format!("/api/v1/records/{reference}/release");
        site.post_as(&key, &path, &json!({})).await.expect(201);
        site.settle().await;
        let bare = reference.replace('-', "").to_lowercase();
        for (query, count) in [
            ("q=lamps+BRIDGE", 1),
            ("q=lamp&service=street-light&limit=1", 1),
            ("q=lamp&service=pothole", 0),
            ("q=lamp&bbox=-1.6,51.2,-1.2,51.6", 1),
            ("q=lamp&bbox=1.2,51.2,1.6,51.6", 0),
            (&format!("q={bare}"), 1),
            ("q=golau+stryd", 1),
            ("q=", 1),
            ("q=nothing", 0),
            ("q=%00", 0),
            ("q=%FF%FE", 0),
            ("q=%22%28%27*%5C", 0),
            ("q=%F0%9F%92%A1", 0),
            (&format!("q={}", "a+".repeat(2_000)), 0),
        ] {
            let answer = site.get(&format!("/api/v1/records?{query}")).await.expect(200).json();
            assert_eq!(answer["records"].as_array().unwrap().len(), count, "{query}");
            assert_eq!(answer["next"], json!(null), "{query}");
        }
        let answer = site.get("/api/v1/records?q=lamp").await.json();
        assert_eq!(answer["records"][0]["ref"], reference);
        assert_eq!(answer["records"][0]["service"], "street-light");
    }
}
