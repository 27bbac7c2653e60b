//! The borders of areas as tiles.

use pump_maps::Layer;
use pump_testkit::{IN_P1, IN_P2, TestApp};

use super::{address_of, layers};

/// The tile of borders of this zoom that holds a place.
fn borders(at: (f64, f64), z: u8) -> String {
    address_of(at, z).replacen("/tiles/", "/tiles/areas/", 1)
}

/// Which layers have a border on the tile, and how many parts those have.
async fn drawn(site: &TestApp, path: &str) -> Vec<(String, usize)> {
    let layers = layers(site, path).await;
    assert!(layers.iter().all(|layer| layer.name == "areas"), "{path}");
    let features = |layer: &Layer| -> Vec<(String, usize)> {
        let features = layer.features.iter();
        let named = |it| layer.text(it, "layer").unwrap_or_default().to_owned();
        features.map(|it| (named(it), it.parts.len())).collect()
    };
    layers.iter().flat_map(features).collect()
}

both_engines! {
    async fn the_border_of_an_area_is_where_the_area_ends(site) {
        let between = (IN_P1.0, f64::midpoint(IN_P1.1, IN_P2.1));
        // From far above the whole of it is one small ring on the one tile.
        for z in [0, 6] {
            assert_eq!(drawn(&site, &format!("{}?area=P1", borders(IN_P1, z))).await.len(), 1, "{z}");
        }
        let inside = format!("{}?area=P1", borders(IN_P1, 16));
        assert!(drawn(&site, &inside).await.is_empty(), "nothing ends in the middle");
        let border = format!("{}?area=P1", borders(between, 16));
        assert_eq!(drawn(&site, &border).await, [("parish".to_owned(), 1)]);
        let layer = layers(&site, &border).await.remove(0);
        assert_eq!(layer.text(&layer.features[0], "code"), Some("P1"));
        assert_eq!(layer.features[0].parts[0].len(), 2, "what is straight has two ends");
    }

    async fn the_borders_of_all_areas_are_there_once_each(site) {
        let between = (IN_P1.0, f64::midpoint(IN_P1.1, IN_P2.1));
        assert_eq!(drawn(&site, &borders(between, 16)).await, [("parish".to_owned(), 1)]);
        let afar = drawn(&site, &borders(between, 11)).await;
        let named: Vec<&str> = afar.iter().map(|(layer, _)| layer.as_str()).collect();
        assert_eq!(named, ["district", "parish"], "the widest first");
        assert!(drawn(&site, &borders(between, 10)).await.is_empty());
    }

    async fn what_is_no_tile_and_no_area_is_said(site) {
        for path in ["/tiles/areas/21/0/0.mvt", "/tiles/areas/0/1/0.mvt", "/tiles/areas/3/0/0"] {
            site.get(path).await.expect(404);
        }
        site.get("/tiles/areas/0/0/0.mvt?area=NOTHING").await.expect(422);
        let kept = site.get("/tiles/areas/0/0/0.mvt?area=P1").await.expect(200);
        assert_eq!(kept.header("cache-control"), "public, max-age=3600");
        let request = site.client.get(site.url("/tiles/areas/0/0/0.mvt?area=P1"));
        site.send(request.header("if-none-match", kept.header("etag"))).await.expect(304);
    }
}
