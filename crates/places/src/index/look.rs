//! Looking into the packed words. Nothing in them is taken on trust: whatever points beyond
//! them, or in circles, is no ground.

use std::ops::RangeInclusive;

use pump_core::Point;

use super::leaves::{LEAF, LENGTH_SHIFT, ODD};
use crate::shape::{Bounds, crosses};

/// A number of 32 bits, lowest byte first, as it is in a file.
pub(super) type Word = [u8; 4];

/// Words of the plan; the grid begins after them.
pub(super) const GRID_AT: usize = 16;

/// Where what is in the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// The south-west corner of the grid.
    pub(super) west: i32,
    pub(super) south: i32,
    /// The power of two that is the side of a square of the grid.
    pub(super) shift: u32,
    pub(super) columns: u32,
    pub(super) rows: u32,
    /// How many nodes of sixteen words.
    pub(super) nodes: u32,
    pub(super) leaf_words: u32,
}

impl Plan {
    pub(super) fn write(&self, words: &mut Vec<u32>) {
        let corner = [self.west, self.south].map(i32::cast_unsigned);
        words.extend(corner);
        words.extend([self.shift, self.columns, self.rows]);
        words.extend([self.nodes, self.leaf_words]);
    }

    /// Reads the plan at the beginning of words; `None` when they are not as long as it says.
    pub(super) fn read(words: &[Word]) -> Option<Self> {
        let word = |at: usize| words.get(at).map(|word| u32::from_le_bytes(*word));
        let plan = Self {
            west: word(0)?.cast_signed(),
            south: word(1)?.cast_signed(),
            shift: word(2)?,
            columns: word(3)?,
            rows: word(4)?,
            nodes: word(5)?,
            leaf_words: word(6)?,
        };
        let known = u64::from(plan.columns) * u64::from(plan.rows) <= words.len() as u64
            && u64::from(plan.nodes) <= words.len() as u64
            && plan.shift < u64::BITS;
        (known && plan.words() == words.len()).then_some(plan)
    }

    /// The box that the grid covers, as far as the earth goes.
    pub(super) fn bounds(&self) -> Bounds {
        let far = |from: i32, many: u32, most: i32| {
            let end = i64::from(from) + (i64::from(many) << self.shift.min(32));
            i32::try_from(end).unwrap_or(most).min(most)
        };
        let max = Point {
            lat7: far(self.south, self.rows, 900_000_000),
            lon7: far(self.west, self.columns, 1_800_000_000),
        };
        let min = Point {
            lat7: self.south.max(-900_000_000),
            lon7: self.west.max(-1_800_000_000),
        };
        Bounds { min, max }
    }

    pub(super) fn squares(&self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// Nodes begin where a line of the cache does.
    pub(super) fn nodes_at(&self) -> usize {
        (GRID_AT + self.squares()).next_multiple_of(16)
    }

    fn leaves_at(&self) -> usize {
        self.nodes_at() + self.nodes as usize * 16
    }

    /// How many words there are in all.
    pub(super) fn words(&self) -> usize {
        self.leaves_at() + self.leaf_words as usize
    }
}

/// The words and where what is in them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    words: &'a [Word],
    plan: &'a Plan,
}

/// A leaf: the areas that hold the whole of it, and lines by area.
pub(super) struct Leaf<'a> {
    pub(super) full: &'a [Word],
    lines: u32,
    rest: &'a [Word],
}

/// A line of edges in a leaf.
#[derive(Clone, Copy)]
pub(super) struct LeafLine<'a> {
    pub(super) area: u32,
    odd: bool,
    points: &'a [[Word; 2]],
}

impl<'a> Ground<'a> {
    pub(super) fn new(words: &'a [Word], plan: &'a Plan) -> Self {
        Self { words, plan }
    }

    fn word(&self, at: usize) -> Option<u32> {
        self.words.get(at).map(|word| u32::from_le_bytes(*word))
    }

    /// The leaf of a point; `None` outside the grid.
    pub(super) fn leaf_at(&self, point: Point) -> Option<Leaf<'a>> {
        let along = |to: i32, from: i32| u64::try_from(i64::from(to) - i64::from(from)).ok();
        let x = along(point.lon7, self.plan.west)?;
        let y = along(point.lat7, self.plan.south)?;
        let mut shift = self.plan.shift;
        let (column, row) = (x >> shift, y >> shift);
        if column >= u64::from(self.plan.columns) || row >= u64::from(self.plan.rows) {
            return None;
        }
        let at = row * u64::from(self.plan.columns) + column;
        let mut pointer = self.word(GRID_AT + at as usize)?;
        while pointer & LEAF == 0 {
            shift = shift.checked_sub(2)?;
            let square = (y >> shift & 3) << 2 | x >> shift & 3;
            pointer = self.word(self.plan.nodes_at() + pointer as usize * 16 + square as usize)?;
        }
        self.leaf(pointer)
    }

    fn leaf(&self, pointer: u32) -> Option<Leaf<'a>> {
        let at = self.plan.leaves_at() + (pointer & !LEAF) as usize;
        let (head, rest) = self.words.get(at..)?.split_first_chunk::<2>()?;
        let [full, lines] = head.map(u32::from_le_bytes);
        let (full, rest) = rest.split_at_checked(full as usize)?;
        Some(Leaf { full, lines, rest })
    }

    /// The leaves that a box touches, each once; the box is in units from the south-west of the
    /// grid and may go beyond it.
    pub(super) fn leaves_in(
        &self,
        x: &RangeInclusive<i64>,
        y: &RangeInclusive<i64>,
    ) -> Vec<Leaf<'a>> {
        let mut found = Vec::new();
        let over = |range: &RangeInclusive<i64>, count: u32| {
            let last = i64::from(count) - 1;
            let square = |units: i64| units >> self.plan.shift;
            square(*range.start()).max(0)..=square(*range.end()).min(last)
        };
        for row in over(y, self.plan.rows) {
            for column in over(x, self.plan.columns) {
                let at = row * i64::from(self.plan.columns) + column;
                if let Some(pointer) = self.word(GRID_AT + at as usize) {
                    let (shift, plan) = (self.plan.shift, (column, row));
                    self.gather(pointer, shift, plan, (x, y), &mut found);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let leaves = found.into_iter().filter_map(|leaf| self.leaf(leaf));
        leaves.collect()
    }

    fn gather(
        &self,
        pointer: u32,
        shift: u32,
        (column, row): (i64, i64),
        (x, y): (&RangeInclusive<i64>, &RangeInclusive<i64>),
        found: &mut Vec<u32>,
    ) {
        if pointer & LEAF != 0 {
            found.push(pointer);
            return;
        }
        let Some(shift) = shift.checked_sub(2) else {
            return;
        };
        let meets = |at: i64, range: &RangeInclusive<i64>| {
            at << shift <= *range.end() && (at + 1) << shift > *range.start()
        };
        for square in 0..16 {
            let (column, row) = (column << 2 | square & 3, row << 2 | square >> 2);
            if meets(column, x) && meets(row, y) {
                let at = self.plan.nodes_at() + pointer as usize * 16 + square as usize;
                if let Some(pointer) = self.word(at) {
                    self.gather(pointer, shift, (column, row), (x, y), found);
                }
            }
        }
    }
}

impl<'a> Leaf<'a> {
    /// Its lines, by area.
    pub(super) fn lines(&self) -> impl Iterator<Item = LeafLine<'a>> {
        let (mut left, mut rest) = (self.lines, self.rest);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let (head, after) = rest.split_first()?;
            let head = u32::from_le_bytes(*head);
            let points = (head >> LENGTH_SHIFT) as usize;
            let (points, after) = after.split_at_checked(points * 2)?;
            rest = after;
            Some(LeafLine {
                area: head & (ODD - 1),
                odd: head & ODD != 0,
                points: points.as_chunks().0,
            })
        })
    }
}

impl LeafLine<'_> {
    /// Whether the line turns the answer of its area.
    pub(super) fn turns(&self, point: Point) -> bool {
        let edges = self.edges();
        let crossed = edges.fold(false, |odd, (a, b)| odd ^ crosses(a, b, point));
        self.odd ^ crossed
    }

    /// Its edges, also those that stand for others.
    pub(super) fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        let mut points = self.points.iter().map(|[lon7, lat7]| Point {
            lat7: i32::from_le_bytes(*lat7),
            lon7: i32::from_le_bytes(*lon7),
        });
        let first = points.next();
        points.scan(first, |before, point| Some((before.replace(point)?, point)))
    }
}
