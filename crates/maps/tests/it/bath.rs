//! Pictures of a real base map: Bath and North East Somerset.

use std::path::{Path, PathBuf};

use pump_core::Point;
use pump_maps::{BaseMap, Mark, MarkKind, Picture, Window, decode, draw};

/// The shared data, which is not in the repository; under CI it must be there.
fn file() -> Option<PathBuf> {
    let named = std::env::var_os("PUMP_SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let file = named
        .unwrap_or(beside)
        .join("basemap/banes-os-opendata-z6-14.pmtiles");
    if file.exists() {
        return Some(file);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "the shared data is missing"
    );
    eprintln!("skipped: there is no shared data");
    None
}

async fn picture(zoom: u8, at: (f64, f64)) -> Option<String> {
    let map = BaseMap::open(&file()?).await.unwrap();
    let at = Point::from_degrees(at.0, at.1).unwrap();
    let window = Window::new(at, zoom, 640, 420).unwrap();
    let mut tiles = Vec::new();
    for placed in window.tiles(map.deepest()) {
        if let Some(tile) = map.tile(placed.z, placed.x, placed.y).await.unwrap() {
            tiles.push((placed, decode(&tile).unwrap()));
        }
    }
    let marks = [Mark {
        at,
        kind: MarkKind::Pin,
    }];
    let svg = draw(&Picture {
        window,
        base: &tiles,
        outlines: &[],
        marks: &marks,
        title: "Bath & around",
    });
    if let Some(folder) = std::env::var_os("PUMP_SHOTS") {
        std::fs::write(Path::new(&folder).join(format!("bath-{zoom}.svg")), &svg).unwrap();
    }
    Some(svg)
}

#[tokio::test]
async fn bath_is_drawn_at_every_zoom_in_few_bytes() {
    for (zoom, most) in [
        (9, 60),
        (11, 90),
        (13, 130),
        (15, 90),
        (16, 60),
        (17, 40),
        (18, 30),
    ] {
        let Some(svg) = picture(zoom, (51.3814, -2.3597)).await else {
            return;
        };
        assert!(svg.len() < most * 1_000, "zoom {zoom}: {} bytes", svg.len());
        assert!(svg.contains("class=\"pin\"") && svg.ends_with("</svg>"));
        assert!(svg.contains("Bath &amp; around"));
    }
    let near = picture(16, (51.3814, -2.3597)).await.unwrap_or_default();
    assert!(near.contains("class=\"street\""), "no street at zoom 16");
    assert!(near.contains("<text class=\"n\""), "no name at zoom 16");
}
