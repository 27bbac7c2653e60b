//! Which areas hold a point: flat words that never change, in memory or mapped from a file.
//!
//! The plan is that of Google's shape index, on flat integers: squares are quartered until each
//! is touched by few edges; a square knows the areas that hold all of it and the edges of the
//! others. A look-up reads the grid, at most a few nodes and one leaf.

mod borders;
mod clip;
mod disk;
mod file;
mod leaves;
mod look;
mod map;
mod near;
mod pack;
mod table;
mod tree;

use std::collections::BTreeMap;
use std::ops::Deref;

use pump_core::Point;

use crate::shape::{Bounds, Shape};
use clip::Lines;
use look::{Ground, Plan};
use tree::Tree;

pub use file::IndexFileError;

/// The most areas one index takes; all of the United Kingdom in every layer is some 60,000.
pub const MAX_AREAS: usize = 1_000_000;

/// The farthest that [`AreaIndex::near_border`] looks, in metres.
pub const MAX_NEAR_M: f64 = 5_000.0;

/// The farthest that [`AreaIndex::nearest`] looks, in metres.
pub const MAX_NEAREST_M: f64 = 100_000.0;

/// How far [`AreaIndex::nearest`] looks first, and then, in metres.
const NEAREST_STEPS: [f64; 4] = [200.0, 2_000.0, 20_000.0, MAX_NEAREST_M];

/// An area as the index knows it; its text and its dates are in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedArea {
    /// Row of the shape's area in the store.
    pub id: i64,
    /// The layer that it divides the country in, such as `parish` or `ward`.
    pub layer: String,
    /// Its code in that layer, such as `E04001177`.
    pub code: String,
    /// How far its border was moved to make it simpler, in metres; 0 for full detail.
    pub generalised_m: u32,
}

/// An area whose border is not far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'a> {
    /// The area.
    pub area: &'a IndexedArea,
    /// How far its border is from the point, in metres.
    pub metres: f64,
}

/// A hash of all areas that an index is of, so that a file of others is not taken for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generation(pub [u8; 32]);

/// Why an index cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// More than [`MAX_AREAS`].
    #[error("more than {MAX_AREAS} areas")]
    TooManyAreas,
    /// More edges than pointers of 31 bits reach: some 700 million.
    #[error("the borders of all areas together are too long")]
    TooLarge,
}

/// All areas, to be asked which of them hold a point. It never changes: build another and put it
/// in its place. A look-up is meant to take at most 1 µs with the whole of the United Kingdom.
#[derive(Debug)]
pub struct AreaIndex {
    bytes: Bytes,
    plan: Plan,
    /// In order of layer, then fineness, code and id: the first to hold a point wins its layer.
    areas: Vec<IndexedArea>,
    /// For each area the number of its layer.
    layers: Vec<u32>,
}

/// Where the bytes of an index are.
#[derive(Debug)]
enum Bytes {
    Own(Vec<u8>),
    Mapped(memmap2::Mmap),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

impl AreaIndex {
    /// Builds the index of some areas: seconds for the whole of the United Kingdom.
    ///
    /// # Errors
    /// As [`IndexError`] says.
    pub fn build(
        areas: impl IntoIterator<Item = (IndexedArea, Shape)>,
    ) -> Result<Self, IndexError> {
        let mut entries: Vec<(IndexedArea, Shape)> = Vec::new();
        for entry in areas {
            if entries.len() == MAX_AREAS {
                return Err(IndexError::TooManyAreas);
            }
            entries.push(entry);
        }
        entries.sort_by(|(a, _), (b, _)| precedence(a).cmp(&precedence(b)));
        let corners = entries.iter().map(|(_, shape)| shape.bounds());
        let corners: Vec<Point> = corners.flat_map(|b| [b.min, b.max]).collect();
        let mut lines = Lines::default();
        let mut areas = Vec::with_capacity(entries.len());
        for (number, (area, shape)) in (0..).zip(entries) {
            for ring in shape.polygons().iter().flatten() {
                lines.add_ring(number, ring);
            }
            areas.push(area);
        }
        let layers = table::layers(&areas);
        let packed = match Bounds::of(&corners) {
            Some(Bounds { min, max }) => {
                let square = tree::square_over(min, max);
                let (tree, root) = Tree::grow(lines, square, layers.clone())?;
                pack::pack(tree, root, square.shift, min, max)?
            }
            None => pack::none(),
        };
        let plan = packed.plan;
        Ok(Self {
            bytes: Bytes::Own(file::encode(packed.words, &areas)),
            plan,
            areas,
            layers,
        })
    }

    /// Checks bytes and takes them for an index.
    fn from_held(bytes: Bytes, generation: &Generation) -> Result<Self, IndexFileError> {
        let read = file::read(&bytes, generation)?;
        Ok(Self {
            bytes,
            plan: read.plan,
            layers: table::layers(&read.areas),
            areas: read.areas,
        })
    }

    /// How many areas it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// How many bytes it takes as a file.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A box around all areas: the squares that it is made of; `None` without any.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        (!self.is_empty()).then(|| self.plan.bounds())
    }

    /// The areas that hold a point by the rule of [`Shape::holds`], ordered by layer, at most
    /// one of each. Of several in one layer the finest wins, then the lowest code.
    #[must_use]
    pub fn areas_at(&self, point: Point) -> Vec<&IndexedArea> {
        let Some(leaf) = self.ground().leaf_at(point) else {
            return Vec::new();
        };
        let mut winners = Winners {
            index: self,
            found: Vec::with_capacity(8),
            layer: None,
        };
        let mut full = leaf.full.iter().map(|area| u32::from_le_bytes(*area));
        let mut next_full = full.next();
        let mut lines = leaf.lines().peekable();
        while let Some(line) = lines.next() {
            while let Some(area) = next_full.filter(|area| *area < line.area) {
                winners.add(area);
                next_full = full.next();
            }
            let open = winners.is_open(line.area);
            let mut holds = open && line.turns(point);
            while let Some(more) = lines.next_if(|more| more.area == line.area) {
                holds ^= open && more.turns(point);
            }
            if holds {
                winners.add(line.area);
            }
        }
        next_full
            .into_iter()
            .chain(full)
            .for_each(|area| winners.add(area));
        winners.found
    }

    /// The areas with an edge within `metres` of a point (at most [`MAX_NEAR_M`]), other than
    /// those of [`AreaIndex::areas_at`], each once with its finest shape, ordered by layer.
    #[must_use]
    pub fn near_border(&self, point: Point, metres: f64) -> Vec<Near<'_>> {
        let holders = self.areas_at(point);
        let mut near: Vec<Near<'_>> = Vec::new();
        for one in self.borders(point, metres.clamp(0.0, MAX_NEAR_M)) {
            let mut known = holders
                .iter()
                .copied()
                .chain(near.iter().map(|near| near.area));
            if !known.any(|area| same_area(area, one.area)) {
                near.push(one);
            }
        }
        near
    }

    /// For a point outside everything: of each layer the area whose border is nearest, nearest
    /// first. Looks 200 m away; when nothing is there 2 km, 20 km, and then [`MAX_NEAREST_M`].
    #[must_use]
    pub fn nearest(&self, point: Point) -> Vec<Near<'_>> {
        let found = NEAREST_STEPS
            .into_iter()
            .map(|metres| self.borders(point, metres));
        let found = found.into_iter().find(|found| !found.is_empty());
        let mut best: BTreeMap<&str, Near<'_>> = BTreeMap::new();
        for near in found.unwrap_or_default() {
            let known = best.entry(&near.area.layer).or_insert(near);
            if near.metres < known.metres {
                *known = near;
            }
        }
        let mut best: Vec<_> = best.into_values().collect();
        best.sort_by(|a, b| a.metres.total_cmp(&b.metres));
        best
    }

    /// The borders that touch a box, by layer: lines of whole edges, which go on outside the box.
    /// What two areas of a layer share is there once.
    #[must_use]
    pub fn borders_in(&self, bounds: Bounds) -> Vec<(String, Vec<Vec<Point>>)> {
        let found = borders::borders_in(&self.ground(), &self.plan, &self.layers, bounds);
        let named = |(number, lines)| {
            let at = self.layers.iter().position(|layer| *layer == number)?;
            Some((self.areas.get(at)?.layer.clone(), lines))
        };
        found.into_iter().filter_map(named).collect()
    }

    /// All borders within `metres`, by precedence.
    fn borders(&self, point: Point, metres: f64) -> Vec<Near<'_>> {
        let found = near::borders_within(&self.ground(), &self.plan, point, metres);
        let near = |(at, metres): (u32, f64)| {
            let area = self.areas.get(at as usize)?;
            Some(Near { area, metres })
        };
        found.into_iter().filter_map(near).collect()
    }

    fn ground(&self) -> Ground<'_> {
        let words = file::words_of(&self.bytes, self.plan.words());
        Ground::new(words.unwrap_or_default(), &self.plan)
    }
}

/// The areas that win their layers, in order.
struct Winners<'a> {
    index: &'a AreaIndex,
    found: Vec<&'a IndexedArea>,
    /// The layer that was won last.
    layer: Option<u32>,
}

impl Winners<'_> {
    /// Whether nobody has won the layer of an area yet.
    fn is_open(&self, area: u32) -> bool {
        self.index.layers.get(area as usize).copied() != self.layer
    }

    fn add(&mut self, area: u32) {
        if self.is_open(area)
            && let Some(found) = self.index.areas.get(area as usize)
        {
            self.found.push(found);
            self.layer = self.index.layers.get(area as usize).copied();
        }
    }
}

fn precedence(area: &IndexedArea) -> (&str, u32, &str, i64) {
    (&area.layer, area.generalised_m, &area.code, area.id)
}

fn same_area(a: &IndexedArea, b: &IndexedArea) -> bool {
    a.code == b.code && a.layer == b.layer
}
