//! Reads the open data that the tests are tried on, where it is.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use geojson::{FeatureCollection, GeometryValue};
use pump_places::{Degrees, Repaired, check_and_repair};

/// The folder of open data: `PUMP_SHARED_DATA`, or `shared/data` beside the checkout. Without it
/// a test says that it was skipped, and with CI=true it fails.
pub(crate) fn folder() -> Option<PathBuf> {
    let found = match std::env::var_os("PUMP_SHARED_DATA") {
        Some(named) => Some(PathBuf::from(named)),
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("shared/data"))
            .find(|folder| folder.is_dir()),
    };
    let found = found.filter(|folder| folder.is_dir());
    if found.is_none() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "the open data is missing"
        );
        eprintln!("skipped: the open data is not beside this checkout");
    }
    found
}

pub(crate) fn text(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(File::open(path).expect("the file"))
        .read_to_string(&mut text)
        .expect("text in gzip");
    text
}

/// One feature of a boundary file.
pub(crate) struct Feature {
    pub(crate) code: String,
    pub(crate) kind: Option<String>,
    pub(crate) district: Option<String>,
    pub(crate) repaired: Repaired,
}

pub(crate) fn features(folder: &Path, name: &str) -> Vec<Feature> {
    let text = text(&folder.join("boundaries").join(name));
    let collection: FeatureCollection = text.parse().expect("GeoJSON");
    collection.features.into_iter().map(feature).collect()
}

fn feature(feature: geojson::Feature) -> Feature {
    let property = |name: &str| Some(feature.property(name)?.as_str()?.to_owned());
    let code = property("code").expect("a code");
    let (kind, district) = (property("kind"), property("district_name"));
    let geometry = feature.geometry.expect("a geometry");
    let rings = degrees(geometry.value);
    let repaired = check_and_repair(&rings).unwrap_or_else(|error| panic!("{code}: {error}"));
    Feature {
        code,
        kind,
        district,
        repaired,
    }
}

fn degrees(value: GeometryValue) -> Degrees {
    let polygons = match value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        other => panic!("a boundary that is a {}", other.type_name()),
    };
    let place = |p: &geojson::Position| [p.as_slice()[0], p.as_slice()[1]];
    let rings = |polygon: Vec<Vec<geojson::Position>>| {
        polygon
            .iter()
            .map(|ring| ring.iter().map(place).collect())
            .collect()
    };
    polygons.into_iter().map(rings).collect()
}
