//! Circles that are followed: found through a few squares, decided in integers.

use std::ops::RangeInclusive;

use pump_core::Point;

use crate::cell::{Cell, Mercator, reach, units_per_metre};
use crate::cover::{level_with_side, squares_around};

/// The smallest radius of a circle that can be followed, in metres.
pub const MIN_CIRCLE_M: u32 = 10;

/// The largest radius of a circle that can be followed, in metres.
pub const MAX_CIRCLE_M: u32 = 20_000;

/// The levels whose squares a circle may use. 6 is needed by 20 km at 85 degrees north (level 8
/// or 9 serves in Britain); at 18 the squares are some 95 m wide in Britain, and finer ones
/// would save nothing.
pub const CIRCLE_LEVELS: RangeInclusive<u8> = 6..=18;

/// A circle in Mercator units, with the radius taken at its centre.
///
/// A place belongs when `(x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius2`. The same
/// expression runs as SQL in 64-bit integers on both engines, so all three agree. It cannot
/// overflow: the largest difference is 2^31 - 1, and twice its square is below 2^63. A circle
/// ends at the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Units east of the antimeridian.
    pub x: i64,
    /// Units south of the northern limit of Mercator.
    pub y: i64,
    /// The radius in units, squared.
    pub radius2: i64,
}

impl Circle {
    /// A circle of `metres` round a point. A radius outside [`MIN_CIRCLE_M`] to
    /// [`MAX_CIRCLE_M`] is moved to the nearer of them; refuse it earlier.
    #[must_use]
    pub fn new(centre: Point, metres: u32) -> Self {
        let Mercator { x, y } = Mercator::of(centre);
        let radius = (f64::from(allowed(metres)) * units_per_metre(centre.lat())).round() as i64;
        Self {
            x,
            y,
            radius2: radius * radius,
        }
    }

    /// Whether a place is in the circle; the edge belongs to it.
    #[must_use]
    pub fn holds(self, at: Mercator) -> bool {
        (at.x - self.x) * (at.x - self.x) + (at.y - self.y) * (at.y - self.y) <= self.radius2
    }
}

fn allowed(metres: u32) -> u32 {
    metres.clamp(MIN_CIRCLE_M, MAX_CIRCLE_M)
}

/// The squares, at most four, that hold a circle: (level, cell prefix), all of one level, whose
/// squares are at least as wide as the circle. Whatever is in the circle has one of them among
/// its [`point_cells`]; not everything that has is in the circle, so ask [`Circle::holds`] too.
#[must_use]
pub fn circle_cells(centre: Point, metres: u32) -> Vec<(u8, i64)> {
    let radius = reach(centre, f64::from(allowed(metres)));
    let level = level_with_side(2 * radius).clamp(*CIRCLE_LEVELS.start(), *CIRCLE_LEVELS.end());
    let squares = squares_around(centre, radius, level);
    squares.into_iter().map(|square| (level, square)).collect()
}

/// The squares that hold a point, one for each of [`CIRCLE_LEVELS`]: (level, cell prefix).
#[must_use]
pub fn point_cells(point: Point) -> Vec<(u8, i64)> {
    let cell = Cell::of(point);
    CIRCLE_LEVELS
        .map(|level| (level, cell.prefix(level)))
        .collect()
}
