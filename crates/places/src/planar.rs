//! Between our integers and geo's planar polygons, which count in the same units.
//!
//! geo's overlay works on a grid of a power of two of these units, as fine as or finer than one
//! unit for anything under about 53 degrees across, so points that it keeps come back unchanged.

use std::panic::{AssertUnwindSafe, catch_unwind};

use geo::{BooleanOps, Coord, LineString, MultiPolygon, unary_union};
use pump_core::Point;

use crate::cell::metres_per_unit;
use crate::shape::{Polygon, Ring};

/// As geo's polygons, x = longitude and y = latitude in 1e-7 degrees.
pub(crate) fn to_geo(polygons: &[Polygon]) -> MultiPolygon {
    let ring = |ring: &Ring| -> LineString {
        let coord = |p: &Point| Coord {
            x: f64::from(p.lon7),
            y: f64::from(p.lat7),
        };
        // geo wants the first point again at the end.
        ring.iter().chain(ring.first()).map(coord).collect()
    };
    let polygon = |rings: &Polygon| {
        let (outer, holes) = rings.split_first()?;
        Some(geo::Polygon::new(
            ring(outer),
            holes.iter().map(ring).collect(),
        ))
    };
    MultiPolygon(polygons.iter().filter_map(polygon).collect())
}

/// Back to whole units. What rounding leaves without ground is dropped.
fn from_geo(polygons: &MultiPolygon) -> Vec<Polygon> {
    let ring = |line: &LineString| {
        let points = line.0.iter().map(|c| Point {
            lat7: c.y.round() as i32,
            lon7: c.x.round() as i32,
        });
        let ring = without_repeats(points);
        (twice_area(&ring) != 0).then_some(ring)
    };
    let polygon = |p: &geo::Polygon| {
        let outer = ring(p.exterior())?;
        Some(
            std::iter::once(outer)
                .chain(p.interiors().iter().filter_map(ring))
                .collect(),
        )
    };
    polygons.iter().filter_map(polygon).collect()
}

/// The ground that an odd number of the rings goes round, as polygons in order. `None` when geo
/// gave up.
pub(crate) fn even_odd(polygons: &[Polygon]) -> Option<Vec<Polygon>> {
    guarded(|| to_geo(polygons).union(&MultiPolygon::new(Vec::new())))
}

/// The ground that any of the polygons has; each must be in order and wound as RFC 7946 asks.
/// `None` when geo gave up.
pub(crate) fn union(polygons: &[Polygon]) -> Option<Vec<Polygon>> {
    guarded(|| unary_union(&to_geo(polygons)))
}

/// The ground that both have. `None` when geo gave up.
pub(crate) fn intersection(a: &MultiPolygon, b: &MultiPolygon) -> Option<Vec<Polygon>> {
    guarded(|| a.intersection(b))
}

/// geo's overlay asserts what some tangles of rings break. Foreign data must not end a process,
/// so a panic in it becomes an answer here.
fn guarded(overlay: impl FnOnce() -> MultiPolygon) -> Option<Vec<Polygon>> {
    let built = catch_unwind(AssertUnwindSafe(overlay)).ok()?;
    Some(from_geo(&built))
}

/// A ring without points that repeat the one before them, and not closed.
pub(crate) fn without_repeats(points: impl IntoIterator<Item = Point>) -> Ring {
    let mut ring: Ring = points.into_iter().collect();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Twice the area of a ring in square units, exactly; positive when counter-clockwise.
pub(crate) fn twice_area(ring: &[Point]) -> i128 {
    let ends = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(ends)
        .map(|(a, b)| {
            i128::from(a.lon7) * i128::from(b.lat7) - i128::from(b.lon7) * i128::from(a.lat7)
        })
        .sum()
}

/// The ground of some polygons in square metres, each measured at the middle of its latitudes:
/// exact enough for slivers and parishes, not for countries.
pub(crate) fn square_metres(polygons: &[Polygon]) -> f64 {
    let side = metres_per_unit();
    let ring_area = |ring: &Ring| twice_area(ring).unsigned_abs() as f64 / 2.0;
    let one = |rings: &Polygon| {
        let (outer, holes) = rings.split_first()?;
        let lat = outer.iter().map(|p| p.lat()).sum::<f64>() / outer.len() as f64;
        let units = ring_area(outer) - holes.iter().map(ring_area).sum::<f64>();
        Some(units * side * side * lat.to_radians().cos())
    };
    polygons.iter().filter_map(one).sum()
}
