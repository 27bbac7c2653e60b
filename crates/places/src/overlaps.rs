//! Where the areas of one layer lie over one another: faults of the source, told at import.

use geo::MultiPolygon;

use crate::planar::{intersection, square_metres, to_geo};
use crate::shape::Shape;

/// Overlaps below this many square metres are not told: rounding makes many of them.
pub const LEAST_OVERLAP_M2: f64 = 1.0;

/// How many overlaps are listed unless told otherwise.
pub const MOST_OVERLAPS: usize = 200;

/// Ground that two areas of a layer both have. The lower code is given it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The lower of the two codes.
    pub a: String,
    /// The higher.
    pub b: String,
    /// Its size in square metres.
    pub square_metres: f64,
}

/// The overlaps of a layer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlaps {
    /// How many there are.
    pub total: usize,
    /// Pairs whose common ground could not be worked out; none for shapes that were repaired.
    pub unmeasured: usize,
    /// The largest of them, largest first.
    pub listed: Vec<Overlap>,
}

/// Finds the pairs of areas of one layer, given as codes and shapes, that have more than
/// `least_m2` square metres in common, and lists the largest `most`.
#[must_use]
pub fn overlaps(areas: &[(&str, &Shape)], least_m2: f64, most: usize) -> Overlaps {
    let mut order: Vec<&(&str, &Shape)> = areas.iter().collect();
    order.sort_by_key(|(_, shape)| shape.bounds().min.lat7);
    let ground: Vec<MultiPolygon> = order.iter().map(|(_, s)| to_geo(s.polygons())).collect();
    let (mut found, mut unmeasured) = (Vec::new(), 0);
    for (at, (code, shape)) in order.iter().enumerate() {
        for (beside, (other_code, other)) in order.iter().enumerate().skip(at + 1) {
            if other.bounds().min.lat7 >= shape.bounds().max.lat7 {
                break;
            }
            if !boxes_overlap(shape, other) {
                continue;
            }
            let Some(common) = intersection(&ground[at], &ground[beside]) else {
                unmeasured += 1;
                continue;
            };
            let size = square_metres(&common);
            if size > least_m2 {
                found.push((*code.min(other_code), *code.max(other_code), size));
            }
        }
    }
    found.sort_by(|x, y| {
        y.2.total_cmp(&x.2)
            .then_with(|| (x.0, x.1).cmp(&(y.0, y.1)))
    });
    let listed = found.iter().take(most).map(|(a, b, size)| Overlap {
        a: (*a).to_owned(),
        b: (*b).to_owned(),
        square_metres: *size,
    });
    Overlaps {
        total: found.len(),
        unmeasured,
        listed: listed.collect(),
    }
}

/// Whether the boxes have more than an edge in common, going east; going north is in the order.
fn boxes_overlap(a: &Shape, b: &Shape) -> bool {
    let (a, b) = (a.bounds(), b.bounds());
    a.min.lon7 < b.max.lon7 && b.min.lon7 < a.max.lon7
}
