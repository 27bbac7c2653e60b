//! Polygons that somebody draws.

use pump_core::Point;
use pump_places::{Note, Shape, box_cells, check_and_repair, metres_between};
use pump_records::topics::{MOST_KEYS, Source, Wanted};

use crate::error::ActError;

/// The fewest corners of a polygon.
pub const LEAST_CORNERS: usize = 3;
/// The most corners of a polygon.
pub const MOST_CORNERS: usize = 40;
/// The longest way round a polygon, in metres: twice that of the largest circle. Its ground is then
/// 5,000 square kilometres at most.
pub const MOST_ROUND_M: f64 = 250_000.0;

/// The corners of a polygon as latitude and longitude in 1e-7 degrees.
pub(super) type Corners = Vec<(i32, i32)>;

/// What is wanted of the ground between the corners; `None` when there is none.
pub(super) fn inside(corners: Corners) -> Option<Wanted> {
    let ring = corners.into_iter().map(|(lat7, lon7)| Point { lat7, lon7 });
    let shape = Shape::new(vec![vec![ring.collect()]]).ok()?;
    let bounds = shape.bounds();
    Some(Wanted {
        shape: Some(shape),
        ..Wanted::all_of(squares(bounds.min, bounds.max))
    })
}

/// The squares that hold a box; the whole feed when it is as wide as a country.
pub(super) fn squares(min: Point, max: Point) -> Source {
    let key = |(level, square)| format!("c:{level}:{square}");
    box_cells(min, max, MOST_KEYS).map_or(Source::All, |cells| {
        Source::Keys(cells.into_iter().map(key).collect())
    })
}

/// Reads corners of longitude and latitude in degrees.
pub(super) fn polygon(corners: &[[f64; 2]]) -> Result<Corners, ActError> {
    let wrong = |problem: String| ActError::field("polygon", &problem);
    let closed = corners.len() > 1 && corners.first() == corners.last();
    let corners = &corners[..corners.len() - usize::from(closed)];
    if !(LEAST_CORNERS..=MOST_CORNERS).contains(&corners.len()) {
        let problem = format!("has {LEAST_CORNERS} to {MOST_CORNERS} corners");
        return Err(wrong(problem));
    }
    let points: Option<Vec<Point>> = corners
        .iter()
        .map(|[lon, lat]| Point::from_degrees(*lat, *lon))
        .collect();
    let points = points.ok_or_else(|| {
        wrong("is a list of corners, each longitude and latitude in degrees".into())
    })?;
    // Degrees east are counted as they stand: a line over the antimeridian would go the other way
    // round the world.
    let ends = points.iter().skip(1).chain(points.first());
    let sides: Vec<(&Point, &Point)> = points.iter().zip(ends).collect();
    let far = |(a, b): &(&Point, &Point)| a.lon7.abs_diff(b.lon7) > 1_800_000_000;
    let round: f64 = sides.iter().map(|(a, b)| metres_between(**a, **b)).sum();
    if round > MOST_ROUND_M || sides.iter().any(far) {
        let problem = format!(
            "is too large: {:.0} km round at most",
            MOST_ROUND_M / 1_000.0
        );
        return Err(wrong(problem));
    }
    // Whoever draws clockwise, or ends where they began, means the same ground.
    let mut ring = corners.to_vec();
    ring.extend(corners.first());
    let repaired = check_and_repair(&vec![vec![ring]]);
    let harmless = |note: &Note| matches!(note, Note::RingsTurned(_));
    match repaired {
        Ok(repaired) if repaired.notes.iter().all(harmless) => {
            Ok(points.iter().map(|at| (at.lat7, at.lon7)).collect())
        }
        _ => Err(wrong(
            "goes round no ground, or its sides cross or touch one another".into(),
        )),
    }
}
