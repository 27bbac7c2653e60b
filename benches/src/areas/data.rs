//! Real areas: about 49,000 of the United Kingdom, and those of one county.

use std::fs::File;
use std::path::Path;

use pump_core::Point;
use pump_exchange::geojson::{self, AreaOptions};
use pump_places::Shape;
use pump_places::store::NewArea;

/// The layer, the file, and the property that holds the code.
const FILES: [(&str, &str, &str); 5] = [
    ("district", "uk-lad-2024-20m", "code"),
    ("ward", "uk-wards-2025-20m", "code"),
    ("constituency", "uk-constituencies-2024-20m", "code"),
    ("lsoa", "ew-lsoa-2011-20m", "code"),
    ("parish", "en-parish-polygons-2011-20m", "id"),
];

/// A box round Berkshire: west, south, east, north in degrees.
const COUNTY: [f64; 4] = [-1.70, 51.30, -0.45, 51.62];

/// Reads them all. The files are in order already, and nothing is repaired.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn read(folder: &Path) -> anyhow::Result<Vec<NewArea>> {
    let mut areas = Vec::new();
    for (layer, file, code) in FILES {
        let path = folder.join(format!("boundaries/{file}.geojson.gz"));
        let options = AreaOptions {
            code_property: code.to_owned(),
            name_property: if code == "id" { code } else { "name" }.to_owned(),
            ..AreaOptions::new(layer, "bench")
        };
        for area in geojson::areas(File::open(path)?, options)? {
            let area = area?;
            let Ok(shape) = Shape::new(rings(&area.polygons)) else {
                continue;
            };
            areas.push(NewArea {
                code: area.code,
                layer: area.layer,
                name: area.name,
                name_cy: area.name_cy,
                valid_from: "2024-12-01".to_owned(),
                valid_to: None,
                successor: None,
                parent: None,
                codes: Vec::new(),
                generalised_m: 20,
                source: "bench".to_owned(),
                digest: String::new(),
                shape,
            });
        }
    }
    Ok(areas)
}

/// In whole units, without what rounding makes equal and the repeated end.
fn rings(polygons: &[Vec<Vec<[f64; 2]>>]) -> Vec<Vec<Vec<Point>>> {
    let ring = |ring: &Vec<[f64; 2]>| {
        let points = ring
            .iter()
            .filter_map(|[lon, lat]| Point::from_degrees(*lat, *lon));
        let mut points: Vec<Point> = points.collect();
        points.dedup();
        points.pop();
        points
    };
    let polygon = |rings: &Vec<Vec<[f64; 2]>>| -> Vec<Vec<Point>> {
        rings
            .iter()
            .map(ring)
            .filter(|ring| ring.len() > 2)
            .collect()
    };
    let polygons = polygons.iter().map(polygon);
    polygons.filter(|rings| !rings.is_empty()).collect()
}

/// Whether an area is wholly in the county's box.
pub(super) fn in_county(area: &NewArea) -> bool {
    let bounds = area.shape.bounds();
    at_county(bounds.min) && at_county(bounds.max)
}

/// Whether a point is in it.
pub(super) fn at_county(point: Point) -> bool {
    let [west, south, east, north] = COUNTY;
    (west..east).contains(&point.lon()) && (south..north).contains(&point.lat())
}
