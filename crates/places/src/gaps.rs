//! Narrow gaps that a source leaves between neighbours.
//!
//! Where two areas share their vertices, the edge of one is the edge of the other the other way
//! round, and both are struck out. What is left are the coast, and rings round ground that two have
//! or nobody has. Those that run clockwise are round ground that nobody has.

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::TAU;

use pump_core::Point;

use crate::cell::metres_per_unit;
use crate::shape::Shape;

/// Gaps up to this many square metres are told; what is larger is a lake, or nobody's on purpose.
pub const MOST_GAP_M2: f64 = 1_000_000.0;

/// How many gaps are listed unless told otherwise.
pub const MOST_GAPS: usize = 200;

/// Ground between neighbours that none of them has.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// A place on its border.
    pub at: Point,
    /// The codes of the areas round it, in their order; two or more.
    pub between: Vec<String>,
    /// Its size in square metres.
    pub square_metres: f64,
}

/// The gaps of a layer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gaps {
    /// How many there are.
    pub total: usize,
    /// The largest of them, largest first.
    pub listed: Vec<Gap>,
}

type Corner = (i32, i32);
/// The corners that edges from a corner lead to, each with the number of its area.
type Edges = BTreeMap<Corner, BTreeMap<Corner, usize>>;

/// Finds the gaps of `least_m2` to [`MOST_GAP_M2`] between areas of one layer, given as codes and
/// shapes, and lists the largest `most`. An island within one area is none: it takes two.
#[must_use]
pub fn gaps(areas: &[(&str, &Shape)], least_m2: f64, most: usize) -> Gaps {
    let mut edges = left_over(areas);
    let mut found = Vec::new();
    while let Some(ring) = next_ring(&mut edges) {
        let between: BTreeSet<usize> = ring.iter().map(|(_, area)| *area).collect();
        let size = -square_metres(&ring);
        if between.len() < 2 || size < least_m2 || size > MOST_GAP_M2 {
            continue;
        }
        let codes = between.iter().filter_map(|at| areas.get(*at));
        let mut between: Vec<String> = codes.map(|(code, _)| (*code).to_owned()).collect();
        between.sort_unstable();
        let Some(((lon7, lat7), _)) = ring.first().copied() else {
            continue;
        };
        found.push(Gap {
            at: Point { lat7, lon7 },
            between,
            square_metres: size,
        });
    }
    found.sort_by(|a, b| b.square_metres.total_cmp(&a.square_metres));
    let total = found.len();
    found.truncate(most);
    Gaps {
        total,
        listed: found,
    }
}

/// The edges that are not those of a neighbour the other way round, with the area's ground to
/// their left.
fn left_over(areas: &[(&str, &Shape)]) -> Edges {
    let mut edges = Edges::new();
    for (number, (_, shape)) in areas.iter().enumerate() {
        for polygon in shape.polygons() {
            for (nth, ring) in polygon.iter().enumerate() {
                let mut corners: Vec<Corner> = ring.iter().map(|p| (p.lon7, p.lat7)).collect();
                // Outer rings run counter-clockwise and holes clockwise.
                if (twice_signed(&corners) > 0) != (nth == 0) {
                    corners.reverse();
                }
                let next = corners.iter().cycle().skip(1);
                for (from, to) in corners.iter().zip(next).filter(|(from, to)| from != to) {
                    strike_or_add(&mut edges, *from, *to, number);
                }
            }
        }
    }
    edges
}

fn strike_or_add(edges: &mut Edges, from: Corner, to: Corner, area: usize) {
    if let Some(others) = edges.get_mut(&to)
        && others.remove(&from).is_some()
    {
        if others.is_empty() {
            edges.remove(&to);
        }
        return;
    }
    edges.entry(from).or_default().insert(to, area);
}

/// Takes the next ring out of the edges: its corners, each with the area of the edge that leaves
/// it. Where several leave a corner it takes the one that keeps the same open ground to its right.
fn next_ring(edges: &mut Edges) -> Option<Vec<(Corner, usize)>> {
    let start = *edges.keys().next()?;
    let (mut at, mut before) = (start, None);
    let mut ring = Vec::new();
    while let Some(outgoing) = edges.get_mut(&at) {
        let next = match before {
            None => outgoing.keys().next().copied(),
            Some(before) => {
                let back = angle(at, before);
                let turn = |to: &Corner| (angle(at, *to) - back).rem_euclid(TAU);
                let nearest = outgoing.keys().min_by(|a, b| turn(a).total_cmp(&turn(b)));
                nearest.copied()
            }
        };
        let area = next.and_then(|next| outgoing.remove(&next));
        if outgoing.is_empty() {
            edges.remove(&at);
        }
        let (Some(next), Some(area)) = (next, area) else {
            break;
        };
        ring.push((at, area));
        (before, at) = (Some(at), next);
        if at == start {
            break;
        }
    }
    // One that does not come back is of areas that have an edge twice: none can be told from it.
    if at != start {
        ring.clear();
    }
    Some(ring)
}

fn angle(from: Corner, to: Corner) -> f64 {
    let east = f64::from(to.0) - f64::from(from.0);
    let north = f64::from(to.1) - f64::from(from.1);
    north.atan2(east)
}

fn twice_signed(corners: &[Corner]) -> i128 {
    let next = corners.iter().cycle().skip(1);
    let each = corners.iter().zip(next).map(|(a, b)| {
        let wide = |value: i32| i128::from(value);
        wide(a.0) * wide(b.1) - wide(b.0) * wide(a.1)
    });
    each.sum()
}

/// The size of a ring, counter-clockwise positive, measured on a plane at its first corner.
fn square_metres(ring: &[(Corner, usize)]) -> f64 {
    let corners: Vec<Corner> = ring.iter().map(|(corner, _)| *corner).collect();
    let Some((_, lat7)) = corners.first() else {
        return 0.0;
    };
    let up = metres_per_unit();
    let along = up * (f64::from(*lat7) / 1e7).to_radians().cos();
    twice_signed(&corners) as f64 / 2.0 * up * along
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(corners: &[(i32, i32)]) -> Shape {
        let ring = corners
            .iter()
            .chain(corners.first())
            .map(|(x, y)| [f64::from(*x) / 1e4, 51.0 + f64::from(*y) / 1e4]);
        crate::check_and_repair(&vec![vec![ring.collect()]])
            .unwrap()
            .shape
    }

    /// Three neighbours round a triangle that none has, one of them with a hole of its own, and an
    /// overlap: only the triangle is a gap.
    #[test]
    fn what_lies_between_neighbours_is_told_once_with_its_size() {
        let west = shape(&[
            (0, 0),
            (100, 0),
            (100, 40),
            (98, 50),
            (100, 60),
            (100, 100),
            (0, 100),
        ]);
        let east = shape(&[
            (100, 0),
            (200, 0),
            (200, 100),
            (100, 100),
            (100, 60),
            (100, 40),
        ]);
        let over = shape(&[(200, 0), (300, 0), (300, 100), (200, 100), (199, 50)]);
        let areas = [("B", &east), ("A", &west), ("C", &over)];
        let found = gaps(&areas, 1.0, MOST_GAPS);
        assert_eq!(found.total, 1, "{found:?}");
        let gap = &found.listed[0];
        assert_eq!(gap.between, ["A", "B"]);
        // 14 m by 222 m, halved.
        assert!((gap.square_metres - 1_559.0).abs() < 15.0, "{gap:?}");
        assert!((gap.at.lat() - 51.005).abs() < 0.0011 && (gap.at.lon() - 0.01).abs() < 0.0003);
        assert_eq!(gaps(&areas, 1.0, 0).listed, []);
        assert_eq!(gaps(&areas, 1.0, 0).total, 1);
    }

    #[test]
    fn neighbours_that_meet_leave_nothing_nor_does_a_corner_on_one_side() {
        let west = shape(&[(0, 0), (100, 0), (100, 100), (0, 100)]);
        let east = shape(&[(100, 0), (200, 0), (200, 100), (100, 100), (100, 50)]);
        assert_eq!(gaps(&[("A", &west), ("B", &east)], 1.0, 9).total, 0);
        // A lake in one of them, and ground of a kilometre and more between two.
        let ring = |x: i32| shape(&[(x, 0), (x + 10, 0), (x + 10, 10), (x, 10)]);
        assert_eq!(gaps(&[("A", &ring(0)), ("B", &ring(500))], 1.0, 9).total, 0);
    }
}
