//! Cutting what lies on the earth into tiles.

use pump_core::Point;
use pump_places::{Mercator, WORLD};

use crate::clip::Frame;
use crate::mvt::Shape;

/// How many units wide and high our tiles are.
pub const EXTENT: u32 = 4_096;
/// How far a tile reaches into its neighbours, in units: wider than any line is drawn.
pub const BUFFER: u32 = 96;

/// Positions as parts of the world, 0 to 1 from the west and from the north.
#[must_use]
pub fn project(part: &[Point]) -> Vec<[f64; 2]> {
    let one = |point: &Point| {
        let at = Mercator::of(*point);
        [at.x, at.y].map(|units| units as f64 / WORLD as f64)
    };
    part.iter().map(one).collect()
}

/// What lies of projected parts in a tile and its buffer, in the tile's units. Of rings give the
/// outer one clockwise as one sees it, and its holes after it.
#[must_use]
pub fn cut(shape: Shape, parts: &[Vec<[f64; 2]>], (z, x, y): (u8, u32, u32)) -> Vec<Vec<[i32; 2]>> {
    let tiles = f64::from(1_u32 << z);
    let extent = f64::from(EXTENT);
    let corner = [f64::from(x), f64::from(y)];
    let frame = Frame {
        low: [-f64::from(BUFFER); 2],
        high: [f64::from(EXTENT + BUFFER); 2],
    };
    let mut kept = Vec::new();
    for part in parts {
        let part: Vec<[f64; 2]> = part
            .iter()
            .map(|at| [0, 1].map(|axis| (at[axis] * tiles - corner[axis]) * extent))
            .collect();
        if frame.misses(&part) {
            continue;
        }
        match shape {
            Shape::Points => kept.push(part),
            Shape::Lines => kept.extend(frame.lines(&part)),
            Shape::Rings => kept.push(frame.ring(&part)),
        }
    }
    let whole = |part: Vec<[f64; 2]>| {
        let mut part: Vec<[i32; 2]> = part
            .into_iter()
            .map(|at| at.map(|units| units.round() as i32))
            .collect();
        part.dedup();
        part
    };
    kept.into_iter().map(whole).collect()
}
