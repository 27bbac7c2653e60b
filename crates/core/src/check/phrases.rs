//! Words and runs of words that are flagged as they stand.

use std::collections::HashMap;

use super::folded::Folded;
use super::mutated::mutated;
use super::{Finding, Flag};

/// The line of a file after which its phrases are Welsh.
const WELSH: &str = "# Welsh";

/// A phrase: its first word, and the others. A word that ends in `*` stands for all that begin so.
struct Phrase {
    first: String,
    rest: Vec<&'static str>,
    welsh: bool,
}

/// The phrases of a file, by the beginning of their first word.
pub(super) struct Phrases(HashMap<String, Vec<Phrase>>);

impl Phrases {
    /// A file: one phrase a line, in small letters without marks; lines that begin with `#` are for
    /// people. The first word of a Welsh phrase is known in all its mutated forms too.
    pub(super) fn of(file: &'static str) -> Self {
        let mut phrases: HashMap<_, Vec<Phrase>> = HashMap::new();
        let mut welsh = false;
        for line in file.lines() {
            welsh |= line == WELSH;
            let mut words = line.split_whitespace();
            let Some(first) = words.next().filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let rest: Vec<&str> = words.collect();
            let forms = if welsh { mutated(first) } else { Vec::new() };
            for first in forms.into_iter().chain([first.to_owned()]) {
                let key = beginning(first.trim_end_matches('*')).to_owned();
                let rest = rest.clone();
                phrases
                    .entry(key)
                    .or_default()
                    .push(Phrase { first, rest, welsh });
            }
        }
        Self(phrases)
    }

    pub(super) fn find(&self, flag: Flag, text: &Folded, found: &mut Vec<Finding>) {
        for n in 0..text.tokens.len() {
            let Some(phrases) = self.0.get(beginning(text.word(n))) else {
                continue;
            };
            for phrase in phrases.iter().filter(|it| it.is(text.word(n), &it.first)) {
                let rest = phrase.rest.iter().zip(n + 1..);
                if rest
                    .clone()
                    .all(|(part, nth)| phrase.is(text.word(nth), part))
                {
                    found.extend(text.words(flag, n, n + phrase.rest.len()));
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

impl Phrase {
    /// Whether a word is a part of the phrase. In Welsh, short words are written onto the end of
    /// what they follow: "gwifrau'n hongian".
    fn is(&self, word: &str, part: &str) -> bool {
        if let Some(beginning) = part.strip_suffix('*') {
            return word.starts_with(beginning);
        }
        word.strip_prefix(part).is_some_and(|rest| {
            rest.is_empty() || self.welsh && matches!(rest, "n" | "r" | "i" | "u")
        })
    }
}
