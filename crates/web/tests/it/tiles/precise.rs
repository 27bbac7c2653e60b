//! Tiles and counts say no more of a place than its service makes public.

use std::path::Path;

use pump_testkit::{IN_P1, TestApp};
use serde_json::json;

use super::{address_of, counts, layers};
use crate::{lamp, reported};

/// A place that is not on any grid that places are rounded to.
const EXACTLY: (f64, f64) = (51.401_234_5, -1.453_456_7);

async fn report(site: &TestApp, service: &str) -> String {
    let mut report = json!({
        "service": service, "lat": EXACTLY.0, "lon": EXACTLY.1, "description": "By the gate",
    });
    report["answers"] = match service {
        "speeding" => json!({ "limit": "30" }),
        "twin-project" => json!({ "budget": 900, "field": "play", "helpers": ["money"] }),
        _ => json!({}),
    };
    reported(site, &report).await
}

/// Whether the record is on the tile of zoom 20 that holds a place: one of some 24 metres.
async fn found(site: &TestApp, reference: &str, at: (f64, f64)) -> bool {
    let layers = layers(site, &address_of(at, 20)).await;
    layers.iter().any(|layer| {
        let mut references = layer.features.iter().map(|it| layer.text(it, "ref"));
        references.any(|one| one == Some(reference))
    })
}

both_engines! {
    async fn a_record_is_at_its_public_place_and_nowhere_else(site) {
        let twin = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/twin");
        site.add_files(&twin).await;
        // The middles of squares of a thousandth and of a hundredth of a degree.
        for (service, public) in [
            ("street-light", EXACTLY),
            ("speeding", (51.401_5, -1.453_5)),
            ("twin-project", (51.405, -1.455)),
        ] {
            let made = report(&site, service).await;
            site.settle().await;
            assert!(found(&site, &made, public).await, "{service}");
            let exact = found(&site, &made, EXACTLY).await;
            assert_eq!(exact, service == "street-light", "{service}");
        }
        assert_eq!(counts(&site, 6, "").await, (3.0, 0.0));
        let area = format!("{}?service=twin-project", address_of((51.405, -1.455), 13));
        assert_eq!(layers(&site, &area).await[0].features.len(), 1);
    }

    async fn what_has_no_public_place_is_on_no_tile_and_in_no_count(site) {
        let made = report(&site, "needles").await;
        site.settle().await;
        for z in 0..=20 {
            for query in ["", "?service=needles", "?state=open"] {
                let path = format!("{}{query}", address_of(EXACTLY, z));
                assert!(layers(&site, &path).await.is_empty(), "{made} at {path}");
            }
        }
        // The same tiles have what may be shown.
        let mut lamp = lamp();
        (lamp["lat"], lamp["lon"]) = (json!(EXACTLY.0), json!(EXACTLY.1));
        reported(&site, &lamp).await;
        site.settle().await;
        for z in 0..=20 {
            assert_eq!(layers(&site, &address_of(EXACTLY, z)).await.len(), 1, "{z}");
        }
        assert_ne!(EXACTLY, IN_P1);
    }
}
