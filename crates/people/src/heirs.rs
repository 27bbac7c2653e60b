//! Who took over from organisations that have ended.

use std::collections::{BTreeMap, BTreeSet};

use pump_db::{DbError, Tx};

use crate::store::organisation as store;
use crate::types::Organisation;

/// How many successors are followed from one that has ended.
const MOST_LINKS: usize = 10;

/// The successors of some organisations, as of a day.
pub(crate) struct Heirs {
    by_slug: BTreeMap<String, Organisation>,
    today: String,
}

impl Heirs {
    /// Every successor within reach of those of `first` that have ended before `today`: one
    /// statement a generation, and none when all of them are live.
    pub(crate) fn of(
        tx: &mut Tx<'_>,
        first: &[Organisation],
        today: &str,
    ) -> Result<Self, DbError> {
        let wanted = |ended: &[Organisation], known: &BTreeMap<String, Organisation>| {
            let ended = ended.iter().filter(|one| one.has_ended(today));
            let slugs: BTreeSet<String> = ended.filter_map(|one| one.successor.clone()).collect();
            slugs
                .into_iter()
                .filter(|slug| !known.contains_key(slug))
                .collect::<Vec<_>>()
        };
        let mut known = BTreeMap::new();
        let mut slugs = wanted(first, &known);
        for _ in 0..MOST_LINKS {
            if slugs.is_empty() {
                break;
            }
            let generation = store::by_slugs(tx, &slugs)?;
            known.extend(generation.iter().map(|one| (one.slug.clone(), one.clone())));
            slugs = wanted(&generation, &known);
        }
        Ok(Self {
            by_slug: known,
            today: today.to_owned(),
        })
    }

    /// The first one live, from `organisation` along its successors. A loop only uses up the
    /// links.
    pub(crate) fn live<'h>(&'h self, organisation: &'h Organisation) -> Option<&'h Organisation> {
        let mut present = organisation;
        for _ in 0..MOST_LINKS {
            if !present.has_ended(&self.today) {
                break;
            }
            present = self.by_slug.get(present.successor.as_ref()?)?;
        }
        present.is_live(&self.today).then_some(present)
    }
}
