//! The tiles of records: what is on them, for whom, and from when on.

mod areas;
mod dense;
mod kept;
mod precise;

use pump_maps::{Layer, decode};
use pump_testkit::{IN_P1, TestApp};
use serde_json::json;

use crate::{lamp, reported};

/// The tile of this zoom that holds [`IN_P1`].
fn address(z: u8) -> String {
    address_of(IN_P1, z)
}

/// The tile of this zoom that holds a place.
fn address_of((lat, lon): (f64, f64), z: u8) -> String {
    let wide = f64::from(1_u32 << z);
    let x = ((lon / 360.0 + 0.5) * wide).floor();
    let y = 0.5 - lat.to_radians().sin().atanh() / std::f64::consts::TAU;
    format!("/tiles/{z}/{x}/{}.mvt", (y * wide).floor())
}

async fn layers(site: &TestApp, path: &str) -> Vec<Layer> {
    let answer = site.client.get(site.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = "application/vnd.mapbox-vector-tile";
    assert_eq!(answer.headers()["content-type"], kind);
    decode(&answer.bytes().await.unwrap()).unwrap()
}

/// Open and ended at a zoom with counts.
async fn counts(site: &TestApp, z: u8, query: &str) -> (f64, f64) {
    let layers = layers(site, &format!("{}{query}", address(z))).await;
    let mut sum = (0.0, 0.0);
    for layer in &layers {
        assert_eq!((layer.name.as_str(), layer.extent), ("counts", 4_096));
        for feature in &layer.features {
            sum.0 += layer.number(feature, "open").unwrap();
            sum.1 += layer.number(feature, "ended").unwrap();
        }
    }
    sum
}

/// The references at a zoom with records.
async fn references(site: &TestApp, query: &str) -> Vec<String> {
    references_at(site, &format!("{}{query}", address(14))).await
}

async fn references_at(site: &TestApp, path: &str) -> Vec<String> {
    let layers = layers(site, path).await;
    let named = layers.iter().flat_map(|layer| {
        assert_eq!(layer.name, "records");
        let features = layer.features.iter();
        features.map(|feature| layer.text(feature, "ref").unwrap().to_owned())
    });
    named.collect()
}

both_engines! {
    async fn a_report_is_counted_above_zoom_14_and_shown_from_there(site) {
        for z in [0, 6, 13, 14, 20] {
            assert!(layers(&site, &address(z)).await.is_empty(), "{z}");
        }
        let made = reported(&site, &lamp()).await;
        site.settle().await;
        for z in 0..=13 {
            assert_eq!(counts(&site, z, "").await, (1.0, 0.0), "{z}");
        }
        assert_eq!(references(&site, "").await, [made.as_str()]);
        for (query, open) in [
            ("?service=street-light", 1.0),
            ("?service=pothole", 0.0),
            ("?state=open", 1.0),
            ("?state=all&service=street-light", 1.0),
            ("?state=ended", 0.0),
        ] {
            assert_eq!(counts(&site, 10, query).await, (open, 0.0), "{query}");
            assert_eq!(references(&site, query).await.len() as f64, open, "{query}");
        }
    }

    async fn a_tile_can_be_of_what_was_told_lately(site) {
        let clock = site.clock.clone().unwrap();
        let old = reported(&site, &lamp()).await;
        clock.advance(8 * 86_400_000);
        let new = reported(&site, &lamp()).await;
        site.settle().await;
        assert_eq!(references(&site, "?days=7").await, [new.as_str()]);
        assert_eq!(references(&site, "?days=9").await, [old, new]);
        clock.advance(8 * 86_400_000);
        assert!(references(&site, "?days=7").await.is_empty(), "no tile of a time is kept");
        for days in ["0", "36501", "x"] {
            site.get(&format!("{}?days={days}", address(14))).await.expect(422);
        }
    }

    async fn what_is_withdrawn_is_gone_from_tiles_and_counts(site) {
        let key = site.staff_key("demo-district").await;
        let made = reported(&site, &lamp()).await;
        site.settle().await;
        assert_eq!(counts(&site, 6, "").await, (1.0, 0.0));
        let path = format!("/api/v1/records/{made}");
        let why = json!({ "why": "It was made up" });
        site.post_as(&key, &format!("{path}/withdraw"), &why).await.expect(201);
        assert!(references(&site, "").await.is_empty(), "at once");
        site.settle().await;
        assert_eq!(counts(&site, 6, "").await, (0.0, 0.0));
        assert!(layers(&site, &address(6)).await.is_empty());
        site.post_as(&key, &format!("{path}/restore"), &json!({})).await.expect(201);
        site.settle().await;
        assert_eq!(counts(&site, 6, "").await, (1.0, 0.0));
        assert_eq!(references(&site, "").await, [made]);
    }

    async fn a_merged_record_counts_once(site) {
        let key = site.staff_key("demo-district").await;
        let root = reported(&site, &lamp()).await;
        let child = reported(&site, &lamp()).await;
        site.settle().await;
        assert_eq!(counts(&site, 13, "").await, (2.0, 0.0));
        let into = json!({ "into": root });
        site.post_as(&key, &format!("/api/v1/records/{child}/merge"), &into).await.expect(201);
        site.settle().await;
        assert_eq!(counts(&site, 13, "").await, (1.0, 0.0));
        assert_eq!(references(&site, "").await, [root]);
        site.post_as(&key, &format!("/api/v1/records/{child}/unmerge"), &json!({})).await.expect(201);
        site.settle().await;
        assert_eq!(counts(&site, 13, "").await, (2.0, 0.0));
    }

    async fn what_is_no_tile_or_no_filter_is_said(site) {
        for path in [
            "/tiles/21/0/0.mvt",
            "/tiles/0/1/0.mvt",
            "/tiles/3/0/8.mvt",
            "/tiles/3/0/0",
            "/tiles/3/0/0.png",
            "/tiles/-1/0/0.mvt",
            "/tiles/a/b/c.mvt",
        ] {
            let answer = site.get(path).await.expect(404);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        }
        for query in ["?state=closed", "?service=nothing", "?colour=red", "?days=7"] {
            let answer = site.get(&format!("/tiles/3/0/0.mvt{query}")).await.expect(422);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{query}");
        }
        let described = site.get("/tiles.json").await.expect(200).json();
        assert_eq!(described["tilejson"], "3.0.0");
        assert!(described["tiles"][0].as_str().unwrap().ends_with("/tiles/{z}/{x}/{y}.mvt"));
    }
}
