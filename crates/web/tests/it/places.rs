//! `GET /api/v1/places`

use pump_acts::import::{PlaceInput, PlacesInput, begin_places, finish_places, import_places};
use serde_json::json;

both_engines! {
    async fn places_are_found_by_what_is_typed(site) {
        let input = PlacesInput {
            source: "towns".into(),
            kind: "street".into(),
            digest: "1".into(),
        };
        let begun = begin_places(&site.app, &input).await.unwrap();
        let row = |(line, within, lon): (u64, &str, f64)| PlaceInput {
            line,
            name: "Mill Lane".into(),
            name_cy: None,
            also: Vec::new(),
            within: within.into(),
            lat: 51.4,
            lon,
        };
        let rows = [(2, "Combe", -1.5), (3, "Ashton", -1.2)].map(row);
        import_places(&site.app, begun.import, "street", rows.into(), 2).await.unwrap();
        finish_places(&site.app, begun.import).await.unwrap();

        let answer = site.get("/api/v1/places?q=mill+lane").await.expect(200);
        assert_eq!(answer.header("cache-control"), "public, max-age=60");
        // Nearest to the middle of what the site serves.
        let combe = json!({
            "name": "Mill Lane", "within": "Combe", "kind": "street", "lat": 51.4, "lon": -1.5,
        });
        assert_eq!(answer.json()["places"][0], combe);
        let near = site.get("/api/v1/places?q=mill&near=51.4,-1.21&limit=1").await.expect(200);
        assert_eq!(near.json()["places"][0]["within"], "Ashton");
        assert_eq!(near.json()["places"][0]["metres"], 694);
        assert_eq!(near.json()["places"].as_array().unwrap().len(), 1);
        for (q, problem) in [
            ("", "empty"),
            ("%F0%9F%92%A1", "empty"),
            ("%00", "empty"),
            ("m", "short"),
            (&"%D7%90".repeat(4_000), "long"),
            ("nowhere", "unknown"),
        ] {
            let answer = site.get(&format!("/api/v1/places?q={q}")).await.expect(200);
            assert_eq!(answer.json(), json!({ "places": [], "problem": problem }));
        }
        for (query, field) in [
            ("q=mill&near=here", "near"),
            ("q=mill&limit=0", "limit"),
            ("q=mill&limit=51", "limit"),
            ("q=mill&colour=red", "colour"),
        ] {
            let answer = site.get(&format!("/api/v1/places?{query}")).await.expect(422);
            assert_eq!(answer.fields(), [field], "{query}");
        }
    }
}
