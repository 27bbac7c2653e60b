//! The ground of an area in integers, and whether a point lies on it.

mod bytes;
mod inside;

use pump_core::Point;

/// Points in one shape at most: several times the most detailed coast of a country.
pub const MAX_POINTS: usize = 5_000_000;

/// A closed line through at least three points. The last point joins the first, which is not
/// repeated.
pub type Ring = Vec<Point>;

/// An outer ring and the holes in it.
pub type Polygon = Vec<Ring>;

/// Why something is not a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// No polygon, or a polygon without a ring.
    #[error("the shape has no ground")]
    Empty,
    /// A ring with fewer than three points.
    #[error("a ring of the shape has fewer than three points")]
    ShortRing,
    /// A coordinate beyond 90 degrees of latitude or 180 degrees of longitude.
    #[error("a point of the shape is not on the earth")]
    OffEarth,
    /// More than [`MAX_POINTS`].
    #[error("the shape has more than {MAX_POINTS} points")]
    TooManyPoints,
    /// The bytes do not begin as a shape of this version does.
    #[error("these are not the bytes of a shape, or of a later version")]
    NotAShape,
    /// The bytes end too early, go on too long, or hold a number that was not written so.
    #[error("the bytes of the shape are damaged")]
    Damaged,
}

/// A box along latitude and longitude, corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// South-west corner.
    pub min: Point,
    /// North-east corner.
    pub max: Point,
}

impl Bounds {
    /// The smallest box round some points; `None` for none.
    pub(crate) fn of<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, p| {
            let b = bounds.unwrap_or(Self { min: *p, max: *p });
            Some(Self {
                min: Point {
                    lat7: b.min.lat7.min(p.lat7),
                    lon7: b.min.lon7.min(p.lon7),
                },
                max: Point {
                    lat7: b.max.lat7.max(p.lat7),
                    lon7: b.max.lon7.max(p.lon7),
                },
            })
        })
    }

    /// Whether a point is in the box or on its edge.
    #[must_use]
    pub fn holds(&self, p: Point) -> bool {
        (self.min.lat7..=self.max.lat7).contains(&p.lat7)
            && (self.min.lon7..=self.max.lon7).contains(&p.lon7)
    }
}

/// One or more polygons with whole coordinates (1e-7 degrees).
///
/// Ground is what an odd number of rings goes round, so holes are holes however they are wound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    polygons: Vec<Polygon>,
    bounds: Bounds,
    points: usize,
}

impl Shape {
    /// Keeps polygons that can be a shape.
    ///
    /// # Errors
    /// [`ShapeError`] when there is no ring, a ring is short, a point is not on the earth or
    /// there are too many.
    pub fn new(polygons: Vec<Polygon>) -> Result<Self, ShapeError> {
        if polygons.iter().any(Vec::is_empty) {
            return Err(ShapeError::Empty);
        }
        let rings = || polygons.iter().flatten();
        if rings().any(|ring| ring.len() < 3) {
            return Err(ShapeError::ShortRing);
        }
        let points = rings().map(Vec::len).sum();
        if points > MAX_POINTS {
            return Err(ShapeError::TooManyPoints);
        }
        let bounds = Bounds::of(rings().flatten()).ok_or(ShapeError::Empty)?;
        if !on_earth(bounds.min) || !on_earth(bounds.max) {
            return Err(ShapeError::OffEarth);
        }
        Ok(Self {
            polygons,
            bounds,
            points,
        })
    }

    /// The polygons, each its outer ring first.
    #[must_use]
    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    /// The box round the shape.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// How many points its rings have.
    #[must_use]
    pub fn points(&self) -> usize {
        self.points
    }

    /// Every edge of every ring, from point to point.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        self.polygons.iter().flatten().flat_map(|ring| {
            let ends = ring.iter().skip(1).chain(ring.first());
            ring.iter().copied().zip(ends.copied())
        })
    }

    /// Whether the point lies on this ground, exactly.
    ///
    /// A line due east from the point crosses the rings an odd number of times. On a border the
    /// point counts as if it lay a hair to the north, and then a hair to the east: a border
    /// belongs to the ground east of it, one that runs due east to the ground north of it. An
    /// edge answers the same in whichever direction it is drawn, so of two neighbours with the
    /// same vertices exactly one holds a point on the edge they share.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.bounds.holds(point)
            && self.edges().filter(|(a, b)| crosses(*a, *b, point)).count() % 2 == 1
    }
}

fn on_earth(p: Point) -> bool {
    p.lat7.unsigned_abs() <= 900_000_000 && p.lon7.unsigned_abs() <= 1_800_000_000
}

/// Whether the line due east from `p` crosses the edge. The lower end of an edge belongs to it,
/// the upper does not, and level edges are never crossed.
///
/// Points on the earth differ by at most 3.6e9 and 1.8e9, so both products stay below 2^63. Other
/// numbers, which only a damaged file has, wrap.
#[inline]
pub(crate) fn crosses(a: Point, b: Point, p: Point) -> bool {
    if (a.lat7 <= p.lat7) == (b.lat7 <= p.lat7) {
        return false;
    }
    let (low, high) = if a.lat7 < b.lat7 { (a, b) } else { (b, a) };
    let minus = |m: i32, n: i32| i64::from(m) - i64::from(n);
    minus(p.lon7, low.lon7).wrapping_mul(minus(high.lat7, low.lat7))
        < minus(p.lat7, low.lat7).wrapping_mul(minus(high.lon7, low.lon7))
}
