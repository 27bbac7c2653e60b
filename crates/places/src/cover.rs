//! Ranges of cells that cover a circle or a box: what a plain B-tree on `cell` is asked for.

use pump_core::Point;

use crate::cell::{Cell, LEVELS, Mercator, WORLD, reach, shift, spread};
use crate::circle::CIRCLE_LEVELS;

/// Inclusive ranges of cells that hold everything within `metres` of a point.
///
/// They are made of at most nine squares with a side of one to two times the radius, joined
/// where they follow on, in ascending order. They hold more than the circle: measure what comes
/// back. The promise holds up to the limit of Mercator (85 degrees), and over the antimeridian.
#[must_use]
pub fn ranges_around(centre: Point, metres: f64) -> Vec<(i64, i64)> {
    let radius = reach(centre, metres);
    joined(
        &squares_around(centre, radius, level_with_side(radius)),
        level_with_side(radius),
    )
}

/// Inclusive ranges of cells, at most `most` of them (none counts as one), that hold a box.
///
/// They may hold more than the box and never less. A box with its west beyond its east reaches
/// over the antimeridian.
#[must_use]
pub fn ranges_of_box(min: Point, max: Point, most: usize) -> Vec<(i64, i64)> {
    let most = most.clamp(1, MOST_RANGES);
    let (a, b) = (Mercator::of(min), Mercator::of(max));
    let east = if min.lon7 > max.lon7 {
        b.x + WORLD
    } else {
        b.x
    };
    let mut window = Window {
        west: a.x,
        east,
        north: a.y.min(b.y),
        south: a.y.max(b.y),
    };
    // Squares follow on in runs, so a few times as many squares as ranges is a close cover.
    let allowed = 8 * most as i64;
    let level = (0..=LEVELS)
        .rev()
        .find(|level| window.count(*level) <= allowed);
    let level = level.unwrap_or(0);
    window.east = window.east.min(window.west + WORLD - 1);
    let mut ranges = joined(&window.squares(level), level);
    join_nearest(&mut ranges, most);
    ranges
}

/// The squares, at most `most`, of the finest of the levels of circles that hold a box:
/// (level, cell prefix). Whatever is in the box has one of them among its `point_cells`. `None`
/// when even the widest squares are more.
#[must_use]
pub fn box_cells(min: Point, max: Point, most: usize) -> Option<Vec<(u8, i64)>> {
    let (a, b) = (Mercator::of(min), Mercator::of(max));
    let east = if min.lon7 > max.lon7 {
        b.x + WORLD
    } else {
        b.x
    };
    let window = Window {
        west: a.x,
        east: east.min(a.x + WORLD - 1),
        north: a.y.min(b.y),
        south: a.y.max(b.y),
    };
    let fits = |level: &u8| usize::try_from(window.count(*level)).is_ok_and(|count| count <= most);
    let level = CIRCLE_LEVELS.rev().find(fits)?;
    let squares = window.squares(level).into_iter();
    Some(squares.map(|square| (level, square)).collect())
}

/// The zoom of the squares that names are found in: some 50 km wide in Britain.
const NEAR_LEVEL: u8 = 9;

/// The number of the square of some 50 km that holds a point.
pub(crate) fn near_square(point: Point) -> i64 {
    Cell::of(point).prefix(NEAR_LEVEL)
}

/// The square of [`near_square`] and those around it, nine at most, ascending: whatever is within
/// 40 km of a point in Britain is in one of them.
pub(crate) fn near_squares(point: Point) -> Vec<i64> {
    squares_around(point, WORLD >> NEAR_LEVEL, NEAR_LEVEL)
}

/// More ranges than this are not worth the statement they make.
const MOST_RANGES: usize = 1_000;

/// The finest level whose squares have a side of at least `units`.
pub(crate) fn level_with_side(units: i64) -> u8 {
    (0..=LEVELS)
        .rev()
        .find(|level| WORLD >> level >= units)
        .unwrap_or(0)
}

/// The squares of a level that hold a square of `radius` units each way: at most two on a side
/// when their side is at least the diameter, three when it is at least the radius.
pub(crate) fn squares_around(centre: Point, radius: i64, level: u8) -> Vec<i64> {
    let at = Mercator::of(centre);
    let window = Window {
        west: at.x - radius,
        east: (at.x + radius).min(at.x - radius + WORLD - 1),
        north: (at.y - radius).max(0),
        south: (at.y + radius).min(WORLD - 1),
    };
    window.squares(level)
}

/// A rectangle in Mercator units; x may leave the world and comes in again on the other side.
struct Window {
    west: i64,
    east: i64,
    north: i64,
    south: i64,
}

impl Window {
    /// How many squares of a level it touches.
    fn count(&self, level: u8) -> i64 {
        let side = LEVELS - level;
        let across = (self.east >> side) - (self.west >> side) + 1;
        across.saturating_mul((self.south >> side) - (self.north >> side) + 1)
    }

    /// The numbers of the squares of a level that it touches, ascending, each once.
    fn squares(&self, level: u8) -> Vec<i64> {
        let side = LEVELS - level;
        let world = WORLD >> side;
        let mut found: Vec<i64> = (self.north >> side..=self.south >> side)
            .flat_map(|y| {
                (self.west >> side..=self.east >> side)
                    .map(move |x| spread(x.rem_euclid(world)) | spread(y) << 1)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Turns ascending squares of a level into ranges of cells, joining those that follow on.
fn joined(squares: &[i64], level: u8) -> Vec<(i64, i64)> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for square in squares {
        let first = square << shift(level);
        let last = ((square + 1) << shift(level)) - 1;
        match ranges.last_mut() {
            Some(range) if range.1 + 1 == first => range.1 = last,
            _ => ranges.push((first, last)),
        }
    }
    ranges
}

/// Joins neighbours over the smallest gaps until there are at most `most`.
fn join_nearest(ranges: &mut Vec<(i64, i64)>, most: usize) {
    let mut gaps: Vec<(i64, usize)> = ranges
        .windows(2)
        .enumerate()
        .map(|(at, pair)| (pair[1].0 - pair[0].1, at + 1))
        .collect();
    gaps.sort_unstable();
    // The widest gaps stay open.
    let closed = ranges.len().saturating_sub(most);
    let mut shut = vec![false; ranges.len()];
    for (_, at) in gaps.iter().take(closed) {
        shut[*at] = true;
    }
    let mut kept: Vec<(i64, i64)> = Vec::with_capacity(most);
    for (range, shut) in ranges.iter().zip(shut) {
        match kept.last_mut() {
            Some(last) if shut => last.1 = range.1,
            _ => kept.push(*range),
        }
    }
    *ranges = kept;
}
