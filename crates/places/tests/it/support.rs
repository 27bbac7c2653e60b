//! Small makers of points and shapes, and strategies for them.

use proptest::prelude::*;
use pump_core::Point;
use pump_places::{Bounds, Polygon, Ring, Shape};

pub(crate) fn at(lat: f64, lon: f64) -> Point {
    Point::from_degrees(lat, lon).expect("a point on the earth")
}

/// A point from whole units: longitude first, as one draws.
pub(crate) fn unit(lon7: i32, lat7: i32) -> Point {
    Point { lat7, lon7 }
}

pub(crate) fn ring(corners: &[(i32, i32)]) -> Ring {
    corners.iter().map(|(x, y)| unit(*x, *y)).collect()
}

pub(crate) fn shape(polygons: Vec<Polygon>) -> Shape {
    Shape::new(polygons).expect("a shape")
}

/// A square of one ring with its south-west corner at `x`, `y`.
pub(crate) fn square(x: i32, y: i32, side: i32) -> Shape {
    let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
    shape(vec![vec![ring(&corners)]])
}

/// Points of a coarse grid, so that rings touch, cross and run level with the points asked.
pub(crate) fn near_point(size: i32) -> impl Strategy<Value = Point> {
    (-size..=size, -size..=size).prop_map(|(x, y)| unit(x, y))
}

/// Any rings at all, crossing and overlapping as they will.
pub(crate) fn any_shape(size: i32) -> impl Strategy<Value = Shape> {
    let ring = prop::collection::vec(near_point(size), 3..12);
    let polygon = prop::collection::vec(ring, 1..3);
    prop::collection::vec(polygon, 1..4).prop_map(shape)
}

/// Every corner and every middle of an edge, rounded to whole units.
pub(crate) fn border_points(shape: &Shape) -> Vec<Point> {
    let middle = |a: i32, b: i32| ((i64::from(a) + i64::from(b)) / 2) as i32;
    let mut points = Vec::new();
    for ring in shape.polygons().iter().flatten() {
        for (a, b) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
            points.push(*a);
            points.push(unit(middle(a.lon7, b.lon7), middle(a.lat7, b.lat7)));
        }
    }
    points
}

/// A point inside a shape, far from its border: the middle of the widest stretch half-way up.
pub(crate) fn inner_point(shape: &Shape) -> Point {
    let Bounds { min, max } = shape.bounds();
    let step = ((max.lon7 - min.lon7) / 2000).max(1);
    let row = |lat7: i32| {
        let (mut best, mut start) = ((0, min), None);
        for lon7 in (min.lon7..=max.lon7 + step).step_by(step as usize) {
            match (shape.holds(unit(lon7, lat7)), start) {
                (true, None) => start = Some(lon7),
                (false, Some(from)) => {
                    best = best.max((lon7 - from, unit(from + (lon7 - from) / 2, lat7)));
                    start = None;
                }
                _ => {}
            }
        }
        best
    };
    let rows = [5, 3, 7].map(|tenths| min.lat7 + (max.lat7 - min.lat7) / 10 * tenths);
    let best = rows.into_iter().map(row).max().expect("three rows");
    assert!(best.0 > 0, "no inner point found");
    best.1
}
