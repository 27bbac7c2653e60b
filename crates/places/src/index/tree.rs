//! Growing the index: squares are quartered until each is touched by few edges.

use pump_core::Point;

use super::IndexError;
use super::clip::{Lines, Square};
use super::leaves::Leaves;

/// A square touched by no more edges than this is not quartered: fewer cost memory, more time.
const EDGES_A_LEAF: usize = 24;

/// The side of the smallest squares is two to the power of this, in units: about 18 cm.
pub(super) const LEAST_SHIFT: u32 = 4;

/// Edges are stored at most so many times over in sum, and [`ALWAYS`] more.
const COPIES: usize = 12;

/// Edges that any index may store, however few there are.
const ALWAYS: usize = 20_000;

/// A square: a pointer to its leaf, or its quarters, the south-western first, then the
/// south-eastern, both of the north after them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node {
    Leaf(u32),
    Quarters([u32; 4]),
}

#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) leaves: Leaves,
    /// For each area the number of its layer; areas are ordered by it.
    layers: Vec<u32>,
}

impl Tree {
    /// Grows the tree of all borders in the square that holds them.
    pub(super) fn grow(
        lines: Lines,
        square: Square,
        layers: Vec<u32>,
    ) -> Result<(Self, u32), IndexError> {
        let mut tree = Self {
            nodes: Vec::new(),
            leaves: Leaves::default(),
            layers,
        };
        let allowed = lines.edges() * COPIES + ALWAYS;
        let root = tree.square(lines, Vec::new(), square, allowed)?;
        Ok((tree, root))
    }

    /// Adds a square and all below it, with at most `allowed` edges in sum; its number.
    fn square(
        &mut self,
        lines: Lines,
        mut full: Vec<u32>,
        square: Square,
        allowed: usize,
    ) -> Result<u32, IndexError> {
        let edges = lines.edges();
        if edges > EDGES_A_LEAF && square.shift > LEAST_SHIFT {
            let places = [0, 1, 2, 3].map(|which| square.quarter(which));
            let quarters = places.map(|quarter| lines.clip(square, quarter));
            let sum: usize = quarters.iter().map(|(lines, _)| lines.edges()).sum();
            // Where edges cannot be told apart by squares, they stay together.
            if sum <= allowed {
                drop(lines);
                let mut numbers = [0; 4];
                for ((quarter, place), number) in quarters.into_iter().zip(places).zip(&mut numbers)
                {
                    let share = share(allowed, quarter.0.edges(), sum);
                    let mut full = full.clone();
                    full.extend(quarter.1);
                    *number = self.square(quarter.0, full, place, share)?;
                }
                return self.add(Node::Quarters(numbers));
            }
        }
        full.sort_unstable();
        // The first of a layer wins wherever it is asked for.
        full.dedup_by_key(|area| self.layers.get(*area as usize).copied());
        let leaf = self.leaves.put(&full, &lines, square)?;
        self.add(Node::Leaf(leaf))
    }

    fn add(&mut self, node: Node) -> Result<u32, IndexError> {
        let number = u32::try_from(self.nodes.len()).map_err(|_| IndexError::TooLarge)?;
        self.nodes.push(node);
        Ok(number)
    }
}

/// The part of what is allowed that belongs to `edges` of `sum`.
fn share(allowed: usize, edges: usize, sum: usize) -> usize {
    let part = allowed as u128 * edges as u128 / sum.max(1) as u128;
    part as usize
}

/// The smallest square from a corner that holds another point north and east of it.
pub(super) fn square_over(min: Point, max: Point) -> Square {
    let width = max.lon7.abs_diff(min.lon7).max(max.lat7.abs_diff(min.lat7));
    Square {
        west: min.lon7.into(),
        south: min.lat7.into(),
        shift: (u32::BITS - width.leading_zeros()).max(LEAST_SHIFT),
    }
}
