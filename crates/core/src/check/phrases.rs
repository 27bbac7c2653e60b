//! Words and runs of words that are flagged as they stand.

use std::collections::HashMap;

use super::folded::Folded;
use super::{Finding, Flag};

/// The words of one phrase; those that end in `*` stand for all that begin so.
type Phrase = Vec<&'static str>;

/// The phrases of a file, by the beginning of their first word.
pub(super) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

impl Phrases {
    /// A file: one phrase a line, in small letters without marks; lines that begin with `#` are for
    /// people.
    pub(super) fn of(file: &'static str) -> Self {
        let mut phrases: HashMap<_, Vec<Phrase>> = HashMap::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let phrase: Phrase = line.split_whitespace().collect();
            if let Some(first) = phrase.first() {
                phrases
                    .entry(beginning(first.trim_end_matches('*')))
                    .or_default()
                    .push(phrase);
            }
        }
        Self(phrases)
    }

    pub(super) fn find(&self, flag: Flag, text: &Folded, found: &mut Vec<Finding>) {
        for n in 0..text.tokens.len() {
            let Some(phrases) = self.0.get(beginning(text.word(n))) else {
                continue;
            };
            for phrase in phrases {
                if phrase
                    .iter()
                    .enumerate()
                    .all(|(nth, part)| is(text.word(n + nth), part))
                {
                    found.extend(text.words(flag, n, n + phrase.len() - 1));
                }
            }
        }
    }
}

/// The first three letters: enough to leave few phrases for a word.
fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

fn is(word: &str, part: &str) -> bool {
    match part.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == part,
    }
}
