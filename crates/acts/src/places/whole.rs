//! Whole areas, for what is somewhere in one of them.

use pump_catalogue::FactsArea;
use pump_core::Point;
use pump_places::store::AreaLabel;

use super::{Places, rank};

/// How many areas up one goes from a part to the whole.
const MOST_PARENTS: usize = 10;

/// The most areas of the widest layer that one chooses from.
const MOST_WIDEST: usize = 10;

impl Places {
    /// The area of today with this code; the finest where two layers have one.
    pub(crate) fn today(&self, code: &str) -> Option<AreaLabel> {
        let loaded = self.loaded();
        let found = loaded.found_by.those(1, |area| area.code == code);
        found.into_iter().next().cloned()
    }

    /// The areas of the widest layer of today, at most ten.
    pub(crate) fn widest(&self) -> Vec<AreaLabel> {
        let loaded = self.loaded();
        let layers = loaded.found_by.those(usize::MAX, |_| true).into_iter();
        let Some(widest) = layers.map(|area| rank(&area.layer)).max() else {
            return Vec::new();
        };
        let wide = |area: &AreaLabel| rank(&area.layer) == widest;
        let found = loaded.found_by.those(MOST_WIDEST, wide);
        found.into_iter().cloned().collect()
    }

    /// The area of `code` and those that hold all of it, finest first, where `point` is a point in
    /// it: those that it is said to be a part of, and of those at the point districts and wider
    /// ones, whose borders no smaller area crosses. Nothing without such an area today.
    pub(crate) fn around_area(&self, code: &str, point: Point) -> Vec<FactsArea> {
        let Some(area) = self.today(code) else {
            return Vec::new();
        };
        let (parents, own, wide) = (self.parents(code), rank(&area.layer), rank("district"));
        let holds = |other: &FactsArea| {
            let layer = rank(&other.layer);
            parents.contains(&other.code) || (layer > own && layer >= wide)
        };
        let others = self.at(point).into_iter();
        let others = others.filter(|other| other.code != area.code && holds(other));
        let others: Vec<FactsArea> = others.collect();
        let own = FactsArea {
            code: area.code,
            layer: area.layer,
            name: area.name,
        };
        std::iter::once(own).chain(others).collect()
    }

    /// The codes of what an area is a part of.
    fn parents(&self, code: &str) -> Vec<String> {
        let up = |code: &String| self.named(code).and_then(|area| area.parent_code.clone());
        let first = up(&code.to_owned());
        std::iter::successors(first, up)
            .take(MOST_PARENTS)
            .collect()
    }
}
