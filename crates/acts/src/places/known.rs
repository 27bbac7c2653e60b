//! What is known of areas beside their shapes: all of them, of all days, in memory.

use std::collections::HashMap;
use std::sync::Arc;

use pump_core::view::AreaView;
use pump_places::store::{AreaText, MOST_LINKS};

/// All areas, found by row, number, code and parent.
#[derive(Default)]
pub(super) struct Known {
    all: Vec<Arc<AreaView>>,
    rows: HashMap<i64, usize>,
    numbers: HashMap<u64, usize>,
    /// Of one code the area whose first day is latest comes first.
    codes: HashMap<String, Vec<usize>>,
    children: HashMap<String, Vec<usize>>,
}

impl Known {
    pub(super) fn new(texts: Vec<AreaText>) -> Self {
        let mut known = Self::default();
        let mut latest: HashMap<String, (String, u64)> = HashMap::new();
        for text in &texts {
            let number = number_of(text);
            let best = latest.entry(text.code.clone()).or_default();
            if best.0 <= text.valid_from {
                *best = (text.valid_from.clone(), number);
            }
        }
        for text in texts {
            let at = known.all.len();
            let parent = text.parent.as_ref().and_then(|code| latest.get(code));
            let parent = parent.map(|(_, number)| *number);
            known.rows.insert(text.id, at);
            known.all.push(Arc::new(view(text, parent)));
        }
        for (at, area) in known.all.iter().enumerate() {
            known.numbers.entry(area.number).or_insert(at);
            known.codes.entry(area.code.clone()).or_default().push(at);
            if let Some(parent) = &area.parent_code {
                known.children.entry(parent.clone()).or_default().push(at);
            }
        }
        let day = |at: &usize| known.all.get(*at).map(|area| area.valid_from.clone());
        for list in known.codes.values_mut() {
            list.sort_by_key(|at| std::cmp::Reverse(day(at)));
        }
        known
    }

    pub(super) fn row(&self, id: i64) -> Option<&Arc<AreaView>> {
        self.rows.get(&id).and_then(|at| self.all.get(*at))
    }

    /// The area of a number, or the latest of a code, in its own register or in another.
    pub(super) fn named(&self, name: &str) -> Option<&Arc<AreaView>> {
        let number = name
            .parse()
            .ok()
            .and_then(|number: u64| self.numbers.get(&number));
        let code = || self.codes.get(name)?.first();
        number.or_else(code).and_then(|at| self.all.get(*at))
    }

    /// The areas that say that they are a part of `code`.
    pub(super) fn children(&self, code: &str) -> Vec<Arc<AreaView>> {
        let list = self
            .children
            .get(code)
            .map(Vec::as_slice)
            .unwrap_or_default();
        list.iter()
            .filter_map(|at| self.all.get(*at).cloned())
            .collect()
    }

    /// The latest areas of their codes that ended before `today` and whose place one has that has
    /// not: those first that are the fewest links from it.
    pub(super) fn handed_on(&self, today: &str) -> Vec<Arc<AreaView>> {
        let latest = self.codes.keys().filter_map(|code| self.latest(code));
        let ended = latest.filter(|area| area.has_ended(today));
        let mut ended: Vec<_> = ended
            .filter_map(|area| Some((self.links(area, today)?.0, Arc::clone(area))))
            .collect();
        ended.sort_by(|(a, x), (b, y)| (a, &x.code).cmp(&(b, &y.code)));
        ended.into_iter().map(|(_, area)| area).collect()
    }

    /// Who has the place of an area on `today`: the first along its successors that has not ended.
    pub(super) fn heir(&self, area: &AreaView, today: &str) -> Option<&Arc<AreaView>> {
        self.links(area, today).map(|(_, heir)| heir)
    }

    /// The same, with how many links away it is.
    fn links(&self, area: &AreaView, today: &str) -> Option<(usize, &Arc<AreaView>)> {
        let mut present = self.successor(area)?;
        for link in 1..=MOST_LINKS {
            if !present.has_ended(today) {
                return Some((link, present));
            }
            present = self.successor(present)?;
        }
        // A loop only uses up the links.
        None
    }

    /// Today's areas of which `wanted` says yes, in the order of their codes.
    pub(super) fn of_day(
        &self,
        today: &str,
        wanted: impl Fn(&AreaView) -> bool,
    ) -> Vec<Arc<AreaView>> {
        let of_day = self.all.iter().filter(|area| {
            area.valid_from.as_str() <= today && !area.has_ended(today) && wanted(area)
        });
        let mut of_day: Vec<_> = of_day.cloned().collect();
        of_day.sort_by(|a, b| a.code.cmp(&b.code));
        of_day
    }

    fn latest(&self, code: &str) -> Option<&Arc<AreaView>> {
        self.all.get(*self.codes.get(code)?.first()?)
    }

    fn successor(&self, area: &AreaView) -> Option<&Arc<AreaView>> {
        self.latest(area.successor.as_ref()?)
    }

    /// The latest first day of any area that has begun by `today`.
    pub(super) fn newest(&self, today: &str) -> String {
        let days = self.all.iter().map(|area| area.valid_from.as_str());
        days.filter(|day| *day <= today)
            .max()
            .unwrap_or_default()
            .to_owned()
    }
}

/// A number below 2^52, which a float holds: FNV-1a over layer, code and first day, folded. Among
/// a hundred thousand areas two share one once in a million sites; then the older keeps it.
fn number_of(text: &AreaText) -> u64 {
    let words = [&text.layer, &text.code, &text.valid_from];
    let bytes = words.into_iter().flat_map(|word| word.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ hash >> 52) & ((1 << 52) - 1)
}

fn view(text: AreaText, parent: Option<u64>) -> AreaView {
    AreaView {
        number: number_of(&text),
        code: text.code,
        layer: text.layer,
        name: text.name,
        name_cy: text.name_cy,
        codes: text.codes,
        parent,
        parent_code: text.parent,
        valid_from: text.valid_from,
        valid_to: text.valid_to,
        successor: text.successor,
        generalised_m: text.generalised_m,
    }
}
