//! The edges of one shape, sorted into bands of latitude so that few are looked at.

use pump_core::Point;

use crate::cell::metres_per_unit;
use crate::shape::{Bounds, Shape, crosses};

/// Edges that begin in a band, on average: fewer cost memory, more cost time.
const EDGES_A_BAND: usize = 8;

/// Edges may be stored in several bands, but no more than this many times over in sum.
const COPIES: usize = 3;

#[derive(Clone, Copy, Debug)]
struct Edge {
    a: Point,
    b: Point,
}

impl Edge {
    fn east(&self) -> i32 {
        self.a.lon7.max(self.b.lon7)
    }
}

/// The edges of a shape by latitude. Bands are `1 << shift` units high, from the south.
#[derive(Debug)]
pub(super) struct Bands {
    bounds: Bounds,
    shift: u32,
    /// Where each band begins in `edges`, and the end of the last.
    starts: Box<[u32]>,
    /// The edges that touch each band, band after band, the easternmost first.
    edges: Box<[Edge]>,
}

impl Bands {
    pub(super) fn of(shape: &Shape) -> Self {
        let bounds = shape.bounds();
        let shift = best_shift(shape);
        let mut bands = Self {
            bounds,
            shift,
            starts: Box::new([]),
            edges: Box::new([]),
        };
        let count = bands.band(bounds.max.lat7) + 1;
        let mut placed: Vec<(usize, Edge)> = shape
            .edges()
            .flat_map(|(a, b)| {
                let touched = bands.band(a.lat7.min(b.lat7))..=bands.band(a.lat7.max(b.lat7));
                touched.map(move |band| (band, Edge { a, b }))
            })
            .collect();
        placed.sort_unstable_by_key(|(band, edge)| (*band, std::cmp::Reverse(edge.east())));
        // At most COPIES * MAX_POINTS edges, so the positions fit 32 bits.
        bands.starts = (0..=count)
            .map(|band| placed.partition_point(|(at, _)| *at < band) as u32)
            .collect();
        bands.edges = placed.into_iter().map(|(_, edge)| edge).collect();
        bands
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The band of a latitude; those beyond the shape count as its first or last.
    fn band(&self, lat7: i32) -> usize {
        let lat7 = lat7.clamp(self.bounds.min.lat7, self.bounds.max.lat7);
        (lat7.abs_diff(self.bounds.min.lat7) >> self.shift) as usize
    }

    fn edges_of(&self, first: usize, last: usize) -> &[Edge] {
        let start = self.starts.get(first).copied().unwrap_or_default() as usize;
        let end = self.starts.get(last + 1).copied().unwrap_or_default() as usize;
        self.edges.get(start..end).unwrap_or_default()
    }

    /// The same answer as [`Shape::holds`], from the edges of one band. Edges wholly to the west
    /// are not crossed by a line to the east, so the rest of the band is left out at the first.
    pub(super) fn holds(&self, point: Point) -> bool {
        if !self.bounds.holds(point) {
            return false;
        }
        let band = self.band(point.lat7);
        let east = self
            .edges_of(band, band)
            .iter()
            .take_while(|edge| edge.east() > point.lon7);
        east.filter(|edge| crosses(edge.a, edge.b, point)).count() % 2 == 1
    }

    /// Whether an edge comes within `metres` of a point, measured on a plane at the point: good
    /// to one part in a thousand over a few kilometres.
    pub(super) fn edge_within(&self, point: Point, metres: f64) -> bool {
        let up = metres_per_unit();
        let along = up * point.lat().to_radians().cos();
        let reach = (metres / up).ceil() as i32;
        let first = self.band(point.lat7.saturating_sub(reach));
        let last = self.band(point.lat7.saturating_add(reach));
        let place = |p: Point| {
            let east = (f64::from(p.lon7) - f64::from(point.lon7)) * along;
            let north = (f64::from(p.lat7) - f64::from(point.lat7)) * up;
            (east, north)
        };
        let edges = self.edges_of(first, last).iter();
        edges
            .into_iter()
            .any(|edge| from_origin(place(edge.a), place(edge.b)) <= metres)
    }
}

/// How far the origin is from the line between two places.
fn from_origin(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 {
        -(a.0 * dx + a.1 * dy) / length2
    } else {
        0.0
    };
    let t = along.clamp(0.0, 1.0);
    (a.0 + t * dx).hypot(a.1 + t * dy)
}

/// The lowest bands that hold [`EDGES_A_BAND`] edges each, unless tall edges would then be in
/// too many of them.
fn best_shift(shape: &Shape) -> u32 {
    let Bounds { min, max } = shape.bounds();
    let height = max.lat7.abs_diff(min.lat7);
    let wanted = (shape.points() / EDGES_A_BAND).max(1) as u64;
    let copies = |shift: u32| -> u64 {
        let band = |lat7: i32| u64::from(lat7.abs_diff(min.lat7) >> shift);
        shape
            .edges()
            .map(|(a, b)| band(a.lat7).abs_diff(band(b.lat7)) + 1)
            .sum()
    };
    let allowed = (shape.points() * COPIES) as u64;
    // One band of 2^31 units is the whole earth, and holds each edge once.
    (0..31)
        .find(|shift| u64::from(height >> shift) < wanted && copies(*shift) <= allowed)
        .unwrap_or(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A comb of teeth as tall as the shape, where every low band would hold every edge.
    #[test]
    fn tall_edges_do_not_fill_the_memory() {
        let point = |lon7, lat7| Point { lat7, lon7 };
        let teeth = (0..500).flat_map(|n| [point(n * 40, 0), point(n * 40 + 20, 1_000_000)]);
        let ends = [point(20_000, -1_000), point(0, -1_000)];
        let comb = Shape::new(vec![vec![teeth.chain(ends).collect()]]).expect("a shape");
        let bands = Bands::of(&comb);
        assert!(
            bands.edges.len() <= COPIES * comb.points(),
            "{} edges",
            bands.edges.len()
        );
        for n in 0..200 {
            let point = point(n * 99, n * 4_999);
            assert_eq!(bands.holds(point), comb.holds(point), "{point:?}");
        }
    }

    #[test]
    fn few_edges_are_looked_at() {
        let turn = |n: i32| f64::from(n) / 4_000.0 * std::f64::consts::TAU;
        let place = |n| Point::from_degrees(51.0 + turn(n).sin(), turn(n).cos()).expect("a point");
        let circle = Shape::new(vec![vec![(0..4_000).map(place).collect()]]).expect("a shape");
        let bands = Bands::of(&circle);
        let band = bands.band(510_000_000);
        assert!(bands.edges_of(band, band).len() <= 4 * EDGES_A_BAND);
    }
}
