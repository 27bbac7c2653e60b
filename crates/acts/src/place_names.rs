//! The names of areas in memory, in the order of their letters.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pump_places::starts;
use pump_places::store::AreaLabel;

/// Beginnings that are looked at for one question.
const MOST_SEEN: usize = 300;

/// All areas of today, to be found by the beginnings of their names.
#[derive(Default)]
pub(crate) struct AreaNames {
    areas: Vec<AreaLabel>,
    /// Beginnings, with how many bytes of them are the name, and the place of the area.
    starts: Vec<(String, usize, usize)>,
}

impl AreaNames {
    /// Of some areas, the finest first where two have one name.
    pub(crate) fn new(areas: Vec<AreaLabel>) -> Self {
        let mut found_by = Vec::new();
        for (at, area) in areas.iter().enumerate() {
            let names: Vec<&str> = [area.name.as_str()]
                .into_iter()
                .chain(area.name_cy.as_deref())
                .collect();
            // "Hungerford parish" is one of them.
            let starts = starts(&names, &area.layer).into_iter();
            found_by.extend(starts.map(|start| (start.text, start.length, at)));
        }
        found_by.sort_unstable();
        found_by.shrink_to_fit();
        Self {
            areas,
            starts: found_by,
        }
    }

    /// Those that `wanted` says, at most `most`, the finest first.
    pub(crate) fn those(
        &self,
        most: usize,
        wanted: impl Fn(&AreaLabel) -> bool,
    ) -> Vec<&AreaLabel> {
        self.areas
            .iter()
            .filter(|area| wanted(area))
            .take(most)
            .collect()
    }

    /// Those whose names begin with `words`, or one of whose words does: whole names first, then
    /// the shortest, each area once.
    pub(crate) fn find(&self, words: &[String], most: usize) -> Vec<&AreaLabel> {
        let text = words.join(" ");
        let first = self.starts.partition_point(|(start, ..)| *start < text);
        let begin = self.starts[first..]
            .iter()
            .take_while(|(start, ..)| start.starts_with(&text));
        let mut hits: Vec<(Reverse<bool>, usize, usize)> = begin
            .take(MOST_SEEN)
            .map(|(start, length, at)| {
                let name = &self.areas[*at].name;
                let whole = *length <= text.len() && start.len() >= name.len();
                (Reverse(whole), name.len(), *at)
            })
            .collect();
        hits.sort_unstable();
        let mut seen = BTreeSet::new();
        let hits = hits.into_iter().filter(|(.., at)| seen.insert(*at));
        hits.take(most).map(|(.., at)| &self.areas[at]).collect()
    }
}
