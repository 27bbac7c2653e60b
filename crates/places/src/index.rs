//! Which areas hold a point, from memory.

mod bands;

use geo_index::rtree::sort::HilbertSort;
use geo_index::rtree::{RTree, RTreeBuilder, RTreeIndex};
use pump_core::Point;

use crate::cell::metres_per_unit;
use crate::shape::{Bounds, Shape};
use bands::Bands;

/// The most areas one index takes; all of the United Kingdom in every layer is some 60,000.
pub const MAX_AREAS: usize = 1_000_000;

/// The farthest that [`AreaIndex::near_border`] looks, in metres.
pub const MAX_NEAR_M: f64 = 5_000.0;

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

/// Why an index cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// More than [`MAX_AREAS`].
    #[error("more than {MAX_AREAS} areas")]
    TooManyAreas,
}

/// All areas, to be asked which of them hold a point. It never changes: build another and put it
/// in its place. A look-up is meant to take at most 20 µs with the whole of the United Kingdom.
#[derive(Debug)]
pub struct AreaIndex {
    /// In order of layer, then fineness, code and id: the first to hold a point wins its layer.
    areas: Vec<Entry>,
    /// Boxes in 1e-7 degrees. As f64, which holds them exactly: the tree subtracts them, and
    /// that may not fit i32. None without areas.
    boxes: Option<RTree<f64>>,
}

#[derive(Debug)]
struct Entry {
    area: IndexedArea,
    bands: Bands,
}

impl AreaIndex {
    /// Builds the index of some areas.
    ///
    /// # Errors
    /// [`IndexError::TooManyAreas`].
    pub fn build(
        areas: impl IntoIterator<Item = (IndexedArea, Shape)>,
    ) -> Result<Self, IndexError> {
        let mut entries = Vec::new();
        for (area, shape) in areas {
            if entries.len() == MAX_AREAS {
                return Err(IndexError::TooManyAreas);
            }
            let bands = Bands::of(&shape);
            entries.push(Entry { area, bands });
        }
        entries.sort_by(|a, b| precedence(&a.area).cmp(&precedence(&b.area)));
        let count = u32::try_from(entries.len()).map_err(|_| IndexError::TooManyAreas)?;
        let boxes = (count > 0).then(|| {
            let mut tree = RTreeBuilder::new(count);
            for entry in &entries {
                let Bounds { min, max } = entry.bands.bounds();
                let [west, south] = [min.lon7, min.lat7].map(f64::from);
                let [east, north] = [max.lon7, max.lat7].map(f64::from);
                tree.add(west, south, east, north);
            }
            tree.finish::<HilbertSort>()
        });
        Ok(Self {
            areas: entries,
            boxes,
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

    /// The box round all areas; `None` without any.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        let boxes = self.areas.iter().map(|entry| entry.bands.bounds());
        let corners: Vec<Point> = boxes.flat_map(|it| [it.min, it.max]).collect();
        Bounds::of(&corners)
    }

    /// The areas that hold a point by the rule of [`Shape::holds`], ordered by layer, at most
    /// one of each. Of several in one layer the finest wins, then the lowest code.
    #[must_use]
    pub fn areas_at(&self, point: Point) -> Vec<&IndexedArea> {
        let mut found: Vec<&IndexedArea> = Vec::new();
        for entry in self.touching(point, 0, 0) {
            let won = found
                .last()
                .is_some_and(|last| last.layer == entry.area.layer);
            if !won && entry.bands.holds(point) {
                found.push(&entry.area);
            }
        }
        found
    }

    /// The areas with an edge within `metres` of a point (at most [`MAX_NEAR_M`]), other than
    /// those of [`AreaIndex::areas_at`], each once with its finest shape, ordered by layer.
    #[must_use]
    pub fn near_border(&self, point: Point, metres: f64) -> Vec<&IndexedArea> {
        let metres = metres.clamp(0.0, MAX_NEAR_M);
        let (up, along) = units_of(point, metres);
        let holders = self.areas_at(point);
        let mut near: Vec<&IndexedArea> = Vec::new();
        for Entry { area, bands } in self.touching(point, up, along) {
            let known = holders.iter().chain(&near).any(|one| same_area(one, area));
            if !known && bands.edge_within(point, metres) {
                near.push(area);
            }
        }
        near
    }

    /// Areas whose box comes within so many units of a point, by precedence.
    fn touching(&self, point: Point, up: i32, along: i32) -> impl Iterator<Item = &Entry> {
        let [x, y, up, along] = [point.lon7, point.lat7, up, along].map(f64::from);
        let tree = self.boxes.as_ref();
        let search = |t: &RTree<f64>| t.search(x - along, y - up, x + along, y + up);
        let mut found = tree.map(search).unwrap_or_default();
        found.sort_unstable();
        found
            .into_iter()
            .filter_map(|at| self.areas.get(at as usize))
    }
}

fn precedence(area: &IndexedArea) -> (&str, u32, &str, i64) {
    (&area.layer, area.generalised_m, &area.code, area.id)
}

fn same_area(a: &IndexedArea, b: &IndexedArea) -> bool {
    a.code == b.code && a.layer == b.layer
}

/// Metres as units of latitude and of longitude at a point, rounded up.
fn units_of(point: Point, metres: f64) -> (i32, i32) {
    let up = metres / metres_per_unit();
    // Towards a pole every longitude is near.
    let along = up / point.lat().to_radians().cos().max(1e-9);
    (up.ceil() as i32, along.ceil() as i32)
}
