//! From the rings of somebody's file to a shape that can be trusted.

mod degrees;
mod form;
mod note;
mod proof;

use crate::planar::{even_odd, twice_area, union};
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
    /// An edge goes more than half way round the earth.
    #[error(
        "an edge goes more than half way round the earth: a shape that crosses the date line is \
         given in two parts (RFC 7946, 3.1.9)"
    )]
    DateLine,
    /// Its rings cross in a way that cannot be put in order.
    #[error("the rings of the shape cross in a way that could not be repaired")]
    Tangled,
    /// It cannot be a shape for another reason.
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// Looks at the coordinates alone, before anything is made of them.
///
/// # Errors
/// [`RepairError::OtherProjection`], [`RepairError::DateLine`], and [`RepairError::Empty`] for no
/// coordinates at all.
pub fn check_degrees(rings: &Degrees) -> Result<(), RepairError> {
    degrees::check(rings)
}

/// How often one polygon is built again. Random tangles need four passes at most.
const MOST_PASSES: usize = 10;

/// Makes a shape of coordinates in degrees, repairing what can be repaired.
///
/// Coordinates are rounded to 1e-7 degrees first, and what is checked is what is kept. Repeated
/// points go, and rings without ground. A polygon whose rings cross or overlap is built again so
/// that it holds the same ground: what an odd number of its rings goes round. Polygons that lie
/// over one another are joined. A shape that was in order keeps every point it had.
///
/// # Errors
/// [`RepairError::OtherProjection`] when a coordinate cannot be degrees or they seem to be the
/// wrong way round, [`RepairError::DateLine`] when a shape goes round the earth the long way,
/// [`RepairError::Empty`] when no ground is left,
/// [`RepairError::Tangled`] for the rare polygon that cannot be built again, and
/// [`RepairError::Shape`] when there are too many points.
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
    let (polygons, rebuilt) = rebuild_crossed(polygons)?;
    notes.extend((rebuilt > 0).then_some(Note::Rebuilt(rebuilt)));
    let (polygons, joined) = join_overlapping(polygons)?;
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
fn rebuild_crossed(polygons: Vec<Polygon>) -> Result<(Vec<Polygon>, usize), RepairError> {
    let mut rebuilt = 0;
    let mut kept = Vec::with_capacity(polygons.len());
    for polygon in polygons {
        match rebuilt_parts(&polygon)? {
            None => kept.push(polygon),
            Some(parts) => {
                rebuilt += 1;
                kept.extend(parts.into_iter().map(form::wound));
            }
        }
    }
    Ok((kept, rebuilt))
}

/// The parts of a polygon that is not in order; `None` when it is. New corners are rounded to
/// whole units, which can make edges cross again by a hair, so it goes on until nothing changes.
fn rebuilt_parts(polygon: &Polygon) -> Result<Option<Vec<Polygon>>, RepairError> {
    let before = std::slice::from_ref(polygon);
    let mut parts = before.to_vec();
    for pass in 0..MOST_PASSES {
        let built = even_odd(&parts).ok_or(RepairError::Tangled)?;
        if form::same_rings(&parts, &built) {
            let proved = pass == 0 || proof::same_ground(before, &parts);
            return if proved {
                Ok((pass > 0).then_some(parts))
            } else {
                Err(RepairError::Tangled)
            };
        }
        parts = built;
    }
    Err(RepairError::Tangled)
}

/// Joins the polygons when some lie over one another; polygons that only touch stay apart.
fn join_overlapping(polygons: Vec<Polygon>) -> Result<(Vec<Polygon>, bool), RepairError> {
    if !boxes_meet(&polygons) {
        return Ok((polygons, false));
    }
    let joined = union(&polygons).ok_or(RepairError::Tangled)?;
    let area = |all: &[Polygon]| -> i128 { all.iter().flatten().map(|r| twice_area(r)).sum() };
    if area(&joined) < area(&polygons) {
        Ok((joined.into_iter().map(form::wound).collect(), true))
    } else {
        Ok((polygons, false))
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
