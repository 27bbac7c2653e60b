//! The tree as flat words: a grid of pointers over the whole, nodes of sixteen below it, leaves.
//!
//! A node is two levels of the tree at once, four by four squares from the south-west, so that it
//! fills one line of a processor's cache. A leaf that is larger than a square of the grid or of a
//! node is pointed to from all that it covers.

use pump_core::Point;

use super::IndexError;
use super::leaves::LEAF;
use super::look::{GRID_AT, Plan};
use super::tree::{LEAST_SHIFT, Node, Tree};

/// One square of the grid for so many words of leaves, about.
const LEAF_WORDS_A_SQUARE: usize = 32;

/// Squares that a grid may have however small the index is.
const LEAST_SQUARES: u64 = 1_024;

pub(super) struct Packed {
    pub(super) words: Vec<u32>,
    pub(super) plan: Plan,
}

/// An index without areas.
pub(super) fn none() -> Packed {
    let plan = Plan::default();
    let mut words = Vec::new();
    plan.write(&mut words);
    words.resize(plan.words(), 0);
    Packed { words, plan }
}

struct Packer<'a> {
    nodes: &'a [Node],
    plan: Plan,
    grid: Vec<u32>,
    packed: Vec<u32>,
}

/// Packs the tree over the box of two corners, whose root is the square of side `1 << shift` at
/// the first.
pub(super) fn pack(
    tree: Tree,
    root: u32,
    shift: u32,
    min: Point,
    max: Point,
) -> Result<Packed, IndexError> {
    let (width, height) = (max.lon7.abs_diff(min.lon7), max.lat7.abs_diff(min.lat7));
    let squares = |shift: u32| {
        let side = |units: u32| (u64::from(units) >> shift) + 1;
        (side(width), side(height))
    };
    let most = (tree.leaves.words.len() / LEAF_WORDS_A_SQUARE) as u64;
    let grid_shift = (LEAST_SHIFT..shift)
        .find(|shift| {
            let (columns, rows) = squares(*shift);
            columns * rows <= most.max(LEAST_SQUARES)
        })
        .unwrap_or(shift);
    let (columns, rows) = squares(grid_shift);
    let plan = Plan {
        west: min.lon7,
        south: min.lat7,
        shift: grid_shift,
        // No more than `most`, or `LEAST_SQUARES`.
        columns: columns as u32,
        rows: rows as u32,
        nodes: 0,
        leaf_words: u32::try_from(tree.leaves.words.len()).map_err(|_| IndexError::TooLarge)?,
    };
    let mut packer = Packer {
        nodes: &tree.nodes,
        plan,
        grid: vec![LEAF; plan.squares()],
        packed: Vec::new(),
    };
    packer.fill(root, shift, 0, 0)?;
    let Packer {
        mut plan,
        grid,
        packed,
        ..
    } = packer;
    plan.nodes = (packed.len() / 16) as u32;
    let mut words = Vec::with_capacity(plan.words());
    plan.write(&mut words);
    words.resize(GRID_AT, 0);
    words.extend(grid);
    words.resize(plan.nodes_at(), 0);
    words.extend(packed);
    words.extend(tree.leaves.words);
    Ok(Packed { words, plan })
}

impl Packer<'_> {
    /// Fills the grid under a square of the tree that begins at a square of the grid.
    fn fill(&mut self, node: u32, shift: u32, column: u64, row: u64) -> Result<(), IndexError> {
        let (columns, rows) = (u64::from(self.plan.columns), u64::from(self.plan.rows));
        if column >= columns || row >= rows {
            return Ok(());
        }
        let levels = shift - self.plan.shift;
        match self.nodes.get(node as usize) {
            Some(Node::Quarters(quarters)) if levels > 0 => {
                let half = 1 << (levels - 1);
                for (which, quarter) in (0..).zip(*quarters) {
                    let (east, north) = (which & 1, which >> 1);
                    self.fill(quarter, shift - 1, column + east * half, row + north * half)?;
                }
            }
            _ => {
                let pointer = self.pointer(node)?;
                let over = |start: u64, end: u64| start..(start + (1 << levels)).min(end);
                for row in over(row, rows) {
                    for column in over(column, columns) {
                        self.grid[(row * columns + column) as usize] = pointer;
                    }
                }
            }
        }
        Ok(())
    }

    /// A pointer to a square of the tree, packed two levels at a time.
    fn pointer(&mut self, node: u32) -> Result<u32, IndexError> {
        let quarters = match self.nodes.get(node as usize) {
            Some(Node::Leaf(leaf)) => return Ok(*leaf),
            Some(Node::Quarters(quarters)) => *quarters,
            None => return Err(IndexError::TooLarge),
        };
        let at = self.packed.len();
        self.packed.resize(at + 16, LEAF);
        for (which, quarter) in quarters.into_iter().enumerate() {
            let smaller = match self.nodes.get(quarter as usize) {
                Some(Node::Quarters(smaller)) => *smaller,
                _ => [quarter; 4],
            };
            for (inner, square) in smaller.into_iter().enumerate() {
                let x = (which & 1) << 1 | inner & 1;
                let y = which & 2 | inner >> 1;
                self.packed[at + (y << 2 | x)] = self.pointer(square)?;
            }
        }
        u32::try_from(at / 16)
            .ok()
            .filter(|at| at & LEAF == 0)
            .ok_or(IndexError::TooLarge)
    }
}
