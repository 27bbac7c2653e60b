//! Where the changes of a topic are read: the lines of a few keys side by side.

use pump_db::{DbError, Tx};

use crate::store::{FeedRow, lines_before, lines_of};

/// The most keys that one topic is read by. A circle has four.
pub const MOST_KEYS: usize = 16;
/// The fewest and the most lines that are read of one key at a time.
const EACH: (usize, usize) = (32, 100);

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Whatever has one of these keys, at most [`MOST_KEYS`].
    Keys(Vec<String>),
    /// The whole feed.
    All,
}

/// Some lines of a source.
pub(super) struct Step {
    /// The lines, newest first, each once.
    pub(super) lines: Vec<FeedRow>,
    /// The number before which the next step begins; `None` when this was the last.
    pub(super) before: Option<i64>,
}

impl Source {
    /// How many lines the store reads for one step, at most.
    pub(super) fn cost(&self) -> usize {
        match self {
            Self::Keys(keys) => keys.len().min(MOST_KEYS) * self.each(),
            Self::All => self.each(),
        }
    }

    fn each(&self) -> usize {
        match self {
            Self::Keys(keys) => (512 / keys.len().max(1)).clamp(EACH.0, EACH.1),
            Self::All => EACH.1,
        }
    }

    /// The next lines before the number `before`.
    pub(super) fn step(&self, tx: &mut Tx<'_>, before: i64) -> Result<Step, DbError> {
        let most = self.each();
        let each = u32::try_from(most).unwrap_or(u32::MAX);
        let parts = match self {
            Self::Keys(keys) => {
                let mut parts = Vec::new();
                for key in keys.iter().take(MOST_KEYS) {
                    parts.push(lines_of(tx, key, before, each)?);
                }
                parts
            }
            Self::All => vec![lines_before(tx, before, each)?],
        };
        // Below the last line of a key that has more, lines of that key would be missed.
        let full = parts.iter().filter(|part| part.len() == most);
        let floor = full.filter_map(|part| part.last()).map(|line| line.n).max();
        let mut lines: Vec<FeedRow> = parts.into_iter().flatten().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.n));
        lines.dedup_by_key(|line| line.n);
        lines.retain(|line| floor.is_none_or(|floor| line.n >= floor));
        Ok(Step {
            lines,
            before: floor,
        })
    }
}
