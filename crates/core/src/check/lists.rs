//! The words that the check knows, from the files in `words/`: data, so that a word more needs no
//! other code.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Flag;
use super::phrases::Phrases;

/// All lists.
pub(super) struct Lists {
    words: HashMap<&'static str, HashSet<&'static str>>,
    /// What is looked for as it stands.
    pub(super) phrases: Vec<(Flag, Phrases)>,
}

impl Lists {
    /// Whether `word`, folded, is in the list of that name.
    pub(super) fn has(&self, list: &str, word: &str) -> bool {
        self.words
            .get(list)
            .is_some_and(|words| words.contains(word))
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    words: sections(include_str!("words/lists.txt")),
    phrases: vec![
        (
            Flag::Address,
            Phrases::of(include_str!("words/address.txt")),
        ),
        (Flag::Health, Phrases::of(include_str!("words/health.txt"))),
        (Flag::Child, Phrases::of(include_str!("words/child.txt"))),
        (Flag::Alarm, Phrases::of(include_str!("words/alarm.txt"))),
    ],
});

/// All lists, read once.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

/// A file of lists: a name in brackets, then its words.
fn sections(file: &'static str) -> HashMap<&'static str, HashSet<&'static str>> {
    let mut lists: HashMap<_, HashSet<_>> = HashMap::new();
    let mut name = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(next) => name = next,
            None => lists
                .entry(name)
                .or_default()
                .extend(line.split_whitespace()),
        }
    }
    lists
}
