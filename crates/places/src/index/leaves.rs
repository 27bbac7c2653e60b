//! The leaves of the index: what a look-up reads last, each in one piece.
//!
//! A leaf is words of 32 bits: how many areas hold the whole of it; how many lines; those areas;
//! then each line as a head (area, whether it adds one, how many points) and its points, longitude
//! and latitude. An end that stands for edges left out goes on to [`BEYOND`] due north.

use std::collections::HashMap;

use pump_core::Point;

use super::IndexError;
use super::clip::{Lines, Square};

/// A latitude that no point has: an edge there stands for others and is on no ground.
pub(super) const BEYOND: i32 = 900_000_001;

/// Bits of a head that are the area.
pub(super) const AREA_BITS: u32 = 20;

/// The bit of a head that says that the line adds one.
pub(super) const ODD: u32 = 1 << AREA_BITS;

/// Above these bits of a head is how many points the line has.
pub(super) const LENGTH_SHIFT: u32 = AREA_BITS + 1;

/// The most points of one line; a longer one goes on as another. Two are kept for its ends.
const MOST_POINTS: usize = (1 << (32 - LENGTH_SHIFT)) - 3;

/// The bit of a pointer that says that it leads to a leaf; the others are where it begins.
pub(super) const LEAF: u32 = 1 << 31;

#[derive(Debug, Default)]
pub(super) struct Leaves {
    pub(super) words: Vec<u32>,
    /// Where leaves without lines are, so that each is there once.
    plain: HashMap<Vec<u32>, u32>,
}

impl Leaves {
    /// Writes a leaf; the pointer to it.
    pub(super) fn put(
        &mut self,
        full: &[u32],
        lines: &Lines,
        square: Square,
    ) -> Result<u32, IndexError> {
        let pointer = u32::try_from(self.words.len())
            .ok()
            .filter(|at| at & LEAF == 0);
        let pointer = pointer.ok_or(IndexError::TooLarge)? | LEAF;
        if lines.edges() == 0 {
            if let Some(known) = self.plain.get(full) {
                return Ok(*known);
            }
            self.plain.insert(full.to_vec(), pointer);
        }
        // An area holds all of it once, and there are at most `MAX_AREAS`.
        self.words.push(full.len() as u32);
        let count = self.words.len();
        self.words.push(0);
        self.words.extend_from_slice(full);
        let mut written = 0;
        for (area, odd, points) in lines.each() {
            written += self.line(area, odd, points, square);
        }
        self.words[count] = written;
        Ok(pointer)
    }

    /// Writes a line in as many parts as it takes; how many.
    fn line(&mut self, area: u32, mut odd: bool, points: &[Point], square: Square) -> u32 {
        let (mut rest, mut parts) = (points, 0);
        let counted = |end: Option<&Point>| end.copied().filter(|end| square.counts_end(*end));
        let mut before = counted(points.first());
        while rest.len() > 1 {
            let part = &rest[..rest.len().min(MOST_POINTS)];
            let last = part.len() == rest.len();
            let after = last.then(|| counted(points.last())).flatten();
            let length = part.len() + usize::from(before.is_some()) + usize::from(after.is_some());
            let head = area | if odd { ODD } else { 0 } | (length as u32) << LENGTH_SHIFT;
            self.words.push(head);
            let beyond = |end: Point| Point {
                lat7: BEYOND,
                ..end
            };
            let ends = [before.map(beyond), after.map(beyond)];
            for point in ends[0].iter().chain(part).chain(&ends[1]) {
                self.words.push(point.lon7.cast_unsigned());
                self.words.push(point.lat7.cast_unsigned());
            }
            (odd, before, parts) = (false, None, parts + 1);
            // The next part begins where this one ends.
            rest = if last { &[] } else { &rest[part.len() - 1..] };
        }
        parts
    }
}
