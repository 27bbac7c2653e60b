//! Borders for the map that moves: simpler where one looks from afar, and only what lies on a tile.

use std::f64::consts::PI;

use pump_core::Point;

use crate::cut::{BUFFER, EXTENT, cut, project};
use crate::mvt::Shape;

/// The most points of an outline on one tile before it is made simpler: about 200 kB.
const MOST_POINTS: usize = 50_000;
/// How far a border may be moved, in units of the tile: a quarter of a pixel where a tile is 1,024
/// pixels wide, as on a fine screen.
const FINEST: f64 = 1.0;

/// What lies of lines on a tile, in the tile's units. No line is moved by more than a unit, unless
/// there is so much that the tile would be too large: then by as little more as it takes.
#[must_use]
pub fn outline(lines: &[Vec<Point>], at: (u8, u32, u32)) -> Vec<Vec<[i32; 2]>> {
    let projected: Vec<Vec<[f64; 2]>> = lines.iter().map(|line| project(line)).collect();
    let parts = cut(Shape::Lines, &projected, at);
    let mut allowed = FINEST;
    loop {
        let simple: Vec<Vec<[i32; 2]>> = parts.iter().map(|it| simpler(it, allowed)).collect();
        if simple.iter().map(Vec::len).sum::<usize>() <= MOST_POINTS || allowed > 4_096.0 {
            return simple;
        }
        allowed *= 2.0;
    }
}

/// The deepest zoom of a tile.
const DEEPEST: u8 = 20;

/// The lower left and the upper right corner of a tile with its buffer; `None` for what is no tile:
/// zoom 0 to 20, column and row 0 to 2^zoom - 1.
#[must_use]
pub fn corners((z, x, y): (u8, u32, u32)) -> Option<[Point; 2]> {
    let wide = 1_u32.checked_shl(z.into()).filter(|_| z <= DEEPEST)?;
    if x >= wide || y >= wide {
        return None;
    }
    let tiles = f64::from(wide);
    let beyond = f64::from(BUFFER) / f64::from(EXTENT);
    let place = |x: f64, y: f64| {
        let [x, y] = [x, y].map(|at| (at / tiles).clamp(0.0, 1.0));
        let lat = (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees();
        Point::from_degrees(lat, x * 360.0 - 180.0)
    };
    let (x, y) = (f64::from(x), f64::from(y));
    let low = place(x - beyond, y + 1.0 + beyond)?;
    let high = place(x + 1.0 + beyond, y - beyond)?;
    Some([low, high])
}

/// The line with as few points as keep it within `allowed` of what it was (Douglas and Peucker's
/// way), its ends as they are.
fn simpler(line: &[[i32; 2]], allowed: f64) -> Vec<[i32; 2]> {
    let mut keep = vec![false; line.len()];
    let mut spans = Vec::new();
    if let Some(last) = line.len().checked_sub(1) {
        keep[0] = true;
        keep[last] = true;
        spans.push((0, last));
    }
    // A list of our own and no calls within calls: a coast may have a million points.
    while let Some((from, to)) = spans.pop() {
        let far = |at: &usize| distance(line[*at], line[from], line[to]);
        let farthest = (from + 1..to).max_by(|a, b| far(a).total_cmp(&far(b)));
        if let Some(at) = farthest.filter(|at| far(at) > allowed) {
            keep[at] = true;
            spans.extend([(from, at), (at, to)]);
        }
    }
    let kept = line.iter().zip(keep).filter(|(_, keep)| *keep);
    kept.map(|(at, _)| *at).collect()
}

/// How far a position is from the line between two, or from them where they are one.
fn distance(at: [i32; 2], from: [i32; 2], to: [i32; 2]) -> f64 {
    let step =
        |a: [i32; 2], b: [i32; 2]| [0, 1].map(|axis| f64::from(b[axis]) - f64::from(a[axis]));
    let ([x, y], [dx, dy]) = (step(from, at), step(from, to));
    let long = dx * dx + dy * dy;
    let along = match long {
        0.0 => 0.0,
        long => ((x * dx + y * dy) / long).clamp(0.0, 1.0),
    };
    (x - along * dx).hypot(y - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_would_see_is_left_out_and_corners_stay() {
        let line = [[0, 0], [10, 1], [20, 0], [30, 40], [30, 41], [30, 80]];
        assert_eq!(simpler(&line, 1.0), [[0, 0], [20, 0], [30, 40], [30, 80]]);
        assert_eq!(
            simpler(&line, 0.5),
            [[0, 0], [10, 1], [20, 0], [30, 40], [30, 80]]
        );
        // A ring goes out and comes back to where it began.
        let ring = [[0, 0], [50, 0], [50, 50], [0, 50], [0, 0]];
        assert_eq!(simpler(&ring, 1.0), ring);
        assert!(simpler(&[], 1.0).is_empty());
        assert_eq!(simpler(&[[7, 7]], 1.0), [[7, 7]]);
    }

    #[test]
    fn a_tile_has_bounded_points_however_long_the_coast_is() {
        // 200,000 points in zigzag, all on one tile.
        let coast = (0..200_000).map(|n| Point {
            lat7: 514_000_000 + if n % 2 == 0 { 0 } else { 40_000 },
            lon7: -14_000_000 + n * 2,
        });
        let coast: Vec<Point> = coast.collect();
        let tile = outline(&[coast], (10, 508, 340));
        let points: usize = tile.iter().map(Vec::len).sum();
        assert!((2..=MOST_POINTS).contains(&points), "{points}");
    }
}
