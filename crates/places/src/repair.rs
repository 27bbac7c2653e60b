//! From the rings of somebody's file to a shape that can be trusted.

mod degrees;
mod form;
mod note;

use std::slice;

use geo::{BooleanOps, MultiPolygon, unary_union};

use crate::planar::{from_geo, to_geo, twice_area};
use crate::shape::{Bounds, Polygon, Shape, ShapeError};

pub use degrees::LooksLike;
use form::Tidied;
pub use note::Note;

/// The coordinates of a `GeoJSON` `MultiPolygon`: polygons, rings, points as longitude and latitude.
pub type Degrees = Vec<Vec<Vec<[f64; 2]>>>;

/// A shape, and what had to be done to get it.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// The shape: outer rings counter-clockwise and holes clockwise (RFC 7946), no ring crossing
    /// itself or another, no two polygons over the same ground.
    pub shape: Shape,
    /// What was changed, at most one note of each sort. Empty when the source was in order.
    pub notes: Vec<Note>,
}

/// Why there is no shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepairError {
    /// Nothing with an area was left.
    #[error("the shape has no ground: no ring in it goes round an area")]
    Empty,
    /// The numbers are not longitudes and latitudes.
    #[error("the coordinates are not degrees of longitude and latitude (WGS84): {0}")]
    OtherProjection(LooksLike),
    /// It cannot be a shape for another reason.
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// Makes a shape of coordinates in degrees, repairing what can be repaired.
///
/// Coordinates are rounded to 1e-7 degrees first, and what is checked is what is kept. Repeated
/// points go, and rings without ground. A polygon whose rings cross or overlap is built again so
/// that it holds the same ground: what an odd number of its rings goes round. Polygons that lie
/// over one another are joined. A shape that was in order keeps every point it had.
///
/// # Errors
/// [`RepairError::OtherProjection`] when a coordinate cannot be degrees or they seem to be the
/// wrong way round, [`RepairError::Empty`] when no ground is left, and [`RepairError::Shape`]
/// when there are too many points.
pub fn check_and_repair(rings: &Degrees) -> Result<Repaired, RepairError> {
    degrees::check(rings)?;
    let Tidied {
        polygons,
        mut notes,
    } = form::tidy(rings);
    // Too many points are refused before the costly part.
    Shape::new(polygons.clone()).map_err(|error| match error {
        ShapeError::Empty => RepairError::Empty,
        other => other.into(),
    })?;
    let (polygons, rebuilt) = rebuild_crossed(polygons);
    notes.extend((rebuilt > 0).then_some(Note::Rebuilt(rebuilt)));
    let (polygons, joined) = join_overlapping(polygons);
    notes.extend(joined.then_some(Note::PartsJoined));
    if polygons.is_empty() {
        return Err(RepairError::Empty);
    }
    let shape = Shape::new(polygons)?;
    Ok(Repaired { shape, notes })
}

/// Builds again each polygon that differs from its own overlay, which is how a crossing shows:
/// an overlay of a polygon in order gives the same rings back. (geo's own check compares every
/// edge with every other, which takes minutes on a detailed coast.)
fn rebuild_crossed(polygons: Vec<Polygon>) -> (Vec<Polygon>, usize) {
    let mut rebuilt = 0;
    let mut kept = Vec::with_capacity(polygons.len());
    for polygon in polygons {
        let built = from_geo(&overlay(slice::from_ref(&polygon)));
        if form::same_rings(slice::from_ref(&polygon), &built) {
            kept.push(polygon);
        } else {
            rebuilt += 1;
            // New corners are rounded to whole units, which can make edges cross by a hair.
            kept.extend(from_geo(&overlay(&built)));
        }
    }
    (kept.into_iter().map(form::wound).collect(), rebuilt)
}

/// The ground that an odd number of the rings goes round, as polygons in order.
fn overlay(polygons: &[Polygon]) -> MultiPolygon {
    to_geo(polygons).union(&MultiPolygon::new(Vec::new()))
}

/// Joins the polygons when some lie over one another; polygons that only touch stay apart.
fn join_overlapping(polygons: Vec<Polygon>) -> (Vec<Polygon>, bool) {
    if !boxes_meet(&polygons) {
        return (polygons, false);
    }
    let joined = from_geo(&unary_union(&to_geo(&polygons)));
    let area = |all: &[Polygon]| -> i128 { all.iter().flatten().map(|r| twice_area(r)).sum() };
    if area(&joined) < area(&polygons) {
        (joined.into_iter().map(form::wound).collect(), true)
    } else {
        (polygons, false)
    }
}

/// Whether the boxes of any two polygons have a point in common.
fn boxes_meet(polygons: &[Polygon]) -> bool {
    let outer = polygons
        .iter()
        .filter_map(|rings| Bounds::of(rings.first()?));
    let mut boxes: Vec<Bounds> = outer.collect();
    boxes.sort_by_key(|b| b.min.lat7);
    boxes.iter().enumerate().any(|(at, b)| {
        let beside = boxes[at + 1..]
            .iter()
            .take_while(|other| other.min.lat7 <= b.max.lat7);
        beside
            .into_iter()
            .any(|o| o.min.lon7 <= b.max.lon7 && b.min.lon7 <= o.max.lon7)
    })
}
