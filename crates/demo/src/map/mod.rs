//! The county's base map, so that a machine without anything else has a real map to look at.

mod houses;
mod ribbon;
mod roads;

use std::path::Path;

use pump_core::Point;
use pump_maps::{BaseError, Drawn, Shape, Value};

use crate::county::{County, NAME, Place, Position, moved};
use crate::dice::Dice;

/// The zooms that the map has.
const ZOOMS: [u8; 2] = [8, 14];
/// How far the map reaches beyond the county, in degrees.
const BEYOND: f64 = 0.01;
/// How far the banks of the river are from its middle, in metres.
const BANK_M: f64 = 11.0;
/// How far the edges of parks are from the middle, in metres.
const PARK_M: [f64; 2] = [55.0, 120.0];

/// Draws the county of a seed into a file.
///
/// # Errors
/// When it cannot be written.
pub fn write(file: &Path, seed: u64) -> Result<(), BaseError> {
    let county = County::new(seed);
    let Some(corners) = corners(&county) else {
        return Ok(());
    };
    pump_maps::write(file, &drawn(&county, seed), corners, ZOOMS, &metadata())
}

/// What the file says of itself.
fn metadata() -> String {
    let attribution = format!("{NAME} and everything in it is invented.");
    serde_json::json!({ "name": NAME, "attribution": attribution }).to_string()
}

/// The lower left and the upper right corner of the map.
fn corners(county: &County) -> Option<[Point; 2]> {
    let axis = |axis: usize| county.ring.iter().map(move |at| at[axis]);
    let low = [0, 1].map(|it| axis(it).fold(f64::INFINITY, f64::min) - BEYOND);
    let high = [0, 1].map(|it| axis(it).fold(f64::NEG_INFINITY, f64::max) + BEYOND);
    let point = |[lon, lat]: Position| Point::from_degrees(lat, lon);
    Some([point(low)?, point(high)?])
}

/// Everything that is drawn.
fn drawn(county: &County, seed: u64) -> Vec<Drawn> {
    let mut drawn = vec![area("district", 6, &county.ring, NAME)];
    let parishes = county.places.iter().filter(|place| place.code.is_some());
    drawn.extend(parishes.map(|place| area("parishes", 10, &place.ring, place.name)));
    let parks = county.parks.iter().enumerate();
    drawn
        .extend(parks.map(|(nth, (name, at))| area("greenspace", 10, &park(seed, nth, *at), name)));
    drawn.push(area(
        "water",
        8,
        &ribbon::around(&county.river, BANK_M),
        "River Wendle",
    ));
    drawn.extend(houses::along(&county.streets));
    drawn.extend(roads::between(&county.places));
    drawn.extend(roads::within(&county.places, &county.streets));
    drawn.extend(county.streets.iter().map(|street| Drawn {
        layer: "roads",
        from: 12,
        shape: Shape::Lines,
        parts: vec![points(&street.line)],
        properties: vec![
            ("name", Value::Text(street.name.clone())),
            ("class", Value::Text("Local Road".to_owned())),
        ],
    }));
    drawn.extend(county.places.iter().map(named));
    drawn
}

fn named(place: &Place) -> Drawn {
    let class = if place.code.is_none() {
        "town"
    } else {
        "village"
    };
    Drawn {
        layer: "places",
        from: 8,
        shape: Shape::Points,
        parts: vec![points(&[place.centre])],
        properties: vec![
            ("name", Value::Text(place.name.to_owned())),
            ("class", Value::Text(class.to_owned())),
        ],
    }
}

fn area(layer: &'static str, from: u8, ring: &[Position], name: &str) -> Drawn {
    Drawn {
        layer,
        from,
        shape: Shape::Rings,
        parts: vec![points(ring)],
        properties: vec![("name", Value::Text(name.to_owned()))],
    }
}

/// The edge of a park: nearly round, as grown.
fn park(seed: u64, nth: usize, middle: Position) -> Vec<Position> {
    let mut dice = Dice::new(seed, "park's edge", nth);
    let corners = 14;
    let corner = |corner: u32| {
        let way = f64::from(corner) / f64::from(corners) * std::f64::consts::TAU;
        let away = dice.between(PARK_M[0], PARK_M[1]);
        moved(middle, way.cos() * away, way.sin() * away)
    };
    (0..corners).map(corner).collect()
}

fn points(line: &[Position]) -> Vec<Point> {
    let point = |[lon, lat]: &Position| Point::from_degrees(*lat, *lon);
    line.iter().filter_map(point).collect()
}
