//! The form of rings: closed, without repeats, wound as RFC 7946 asks, and compared.

use pump_core::Point;

use super::{Degrees, Note};
use crate::planar::{twice_area, without_repeats};
use crate::shape::{Polygon, Ring};

/// Rings in whole units, each with some ground.
pub(super) struct Tidied {
    pub(super) polygons: Vec<Polygon>,
    pub(super) notes: Vec<Note>,
}

/// What was done to the rings, counted.
#[derive(Default)]
struct Counts {
    closed: usize,
    repeated: usize,
    dropped: usize,
    turned: usize,
}

/// Rounds, closes and winds the rings, and drops what has no ground. The coordinates must be
/// degrees in range.
pub(super) fn tidy(rings: &Degrees) -> Tidied {
    let mut counts = Counts::default();
    let polygons = rings
        .iter()
        .filter_map(|polygon| tidy_polygon(polygon, &mut counts))
        .collect();
    let notes = [
        (counts.closed, Note::RingsClosed(counts.closed)),
        (counts.repeated, Note::RepeatedPoints(counts.repeated)),
        (counts.dropped, Note::RingsDropped(counts.dropped)),
        (counts.turned, Note::RingsTurned(counts.turned)),
    ];
    let notes = notes
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, note)| note)
        .collect();
    Tidied { polygons, notes }
}

fn tidy_polygon(polygon: &[Vec<[f64; 2]>], counts: &mut Counts) -> Option<Polygon> {
    let (outer, holes) = polygon.split_first()?;
    let Some(outer) = tidy_ring(outer, true, counts) else {
        counts.dropped += holes.len();
        return None;
    };
    let mut rings = vec![outer];
    rings.extend(
        holes
            .iter()
            .filter_map(|hole| tidy_ring(hole, false, counts)),
    );
    Some(rings)
}

fn tidy_ring(degrees: &[[f64; 2]], outer: bool, counts: &mut Counts) -> Option<Ring> {
    let points = degrees
        .iter()
        .filter_map(|[lon, lat]| Point::from_degrees(*lat, *lon));
    let ring = without_repeats(points);
    if twice_area(&ring) == 0 && !may_have_ground(&ring) {
        counts.dropped += 1;
        return None;
    }
    let closed = degrees.first() == degrees.last();
    counts.closed += usize::from(!closed);
    counts.repeated += degrees.len() - usize::from(closed) - ring.len();
    let turned = turned(ring, outer);
    counts.turned += usize::from(turned.1);
    Some(turned.0)
}

/// A figure of eight with equal halves has no area in sum, but it has ground; points on one line
/// have none.
fn may_have_ground(ring: &[Point]) -> bool {
    let Some((a, rest)) = ring.split_first() else {
        return false;
    };
    let Some((b, rest)) = rest.split_first() else {
        return false;
    };
    rest.iter().any(|c| twice_area(&[*a, *b, *c]) != 0)
}

/// The ring wound counter-clockwise for the outside, clockwise for a hole, and whether it was
/// turned.
fn turned(mut ring: Ring, outer: bool) -> (Ring, bool) {
    let area = twice_area(&ring);
    let wrong = if outer { area < 0 } else { area > 0 };
    if wrong {
        ring.reverse();
    }
    (ring, wrong)
}

/// A polygon wound as RFC 7946 asks.
pub(super) fn wound(polygon: Polygon) -> Polygon {
    let rings = polygon.into_iter().enumerate();
    rings.map(|(at, ring)| turned(ring, at == 0).0).collect()
}

/// Whether two lists of polygons have the same rings, however those begin, are wound, are
/// ordered, or are divided by points half-way along a straight edge.
pub(super) fn same_rings(a: &[Polygon], b: &[Polygon]) -> bool {
    let plain = |polygons: &[Polygon]| {
        let mut rings: Vec<Ring> = polygons.iter().flatten().map(|ring| plain(ring)).collect();
        rings.sort_unstable();
        rings
    };
    a.len() == b.len() && plain(a) == plain(b)
}

/// A ring counter-clockwise from its lowest point, without points on straight edges.
fn plain(ring: &[Point]) -> Ring {
    let count = ring.len();
    let corner = |at: &usize| {
        let (before, point) = (ring[(at + count - 1) % count], ring[*at]);
        !goes_straight_on(before, point, ring[(at + 1) % count])
    };
    let mut corners: Ring = (0..count).filter(corner).map(|at| ring[at]).collect();
    if twice_area(&corners) < 0 {
        corners.reverse();
    }
    let lowest = corners
        .iter()
        .enumerate()
        .min_by_key(|(_, p)| **p)
        .map_or(0, |(at, _)| at);
    corners.rotate_left(lowest);
    corners
}

fn goes_straight_on(a: Point, b: Point, c: Point) -> bool {
    let minus = |m: i32, n: i32| i128::from(m) - i128::from(n);
    let (x1, y1) = (minus(b.lon7, a.lon7), minus(b.lat7, a.lat7));
    let (x2, y2) = (minus(c.lon7, b.lon7), minus(c.lat7, b.lat7));
    x1 * y2 == x2 * y1 && x1 * x2 + y1 * y2 > 0
}
