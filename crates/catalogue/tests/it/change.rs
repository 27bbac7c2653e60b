//! Changes of a text, such as people make by mistake and others on purpose.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What may stand in the place of a word, or before it: words of files, and what is none.
pub(crate) const WORDS: &[&str] = &[
    "",
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\\",
    "\r",
    "\n",
    "\0",
    "\u{85}",
    "\u{202e}",
    "ŷ",
    "😀",
    " ",
    "\t",
    "true",
    "false",
    "null",
    "nan",
    "-inf",
    "0",
    "1",
    "-1",
    "2.5",
    "1e300",
    "99999999999999999999",
    "2026-05-03",
    "07:32:00",
    "id",
    "en",
    "cy",
    "code",
    "when",
    "limit",
    "danger",
    "parish",
    "highways",
    "nobody",
    "report",
    "received",
    "area",
    "duty",
    "organisation",
    "{organisation}",
    "type",
    "one_of",
    "most",
    "least",
    "whole",
    "retired",
    "[[question]]",
    "[[route]]",
    "[[stop]]",
    "[[example]]",
    "[message]",
    "[hours]",
    "a.b.c",
    "(((((((((",
    "!!!!!!!!",
    "in [",
    "=> {",
    "$__serde_spanned_private_value",
];

/// One change of a text.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// A line is taken out.
    Without(Index),
    /// A line stands also elsewhere.
    Also(Index, Index),
    /// Two lines change places.
    Swapped(Index, Index),
    /// A word becomes another.
    Word(Index, &'static str),
    /// A word of the file becomes another word of it.
    Within(Index, Index),
    /// Something is put in.
    Put(Index, String),
    /// Some characters are taken out.
    Cut(Index, usize),
    /// A word is written many times over.
    Long(Index, usize),
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let word = || select(WORDS);
    prop_oneof![
        2 => at().prop_map(Change::Without),
        2 => (at(), at()).prop_map(|(a, b)| Change::Also(a, b)),
        1 => (at(), at()).prop_map(|(a, b)| Change::Swapped(a, b)),
        4 => (at(), word()).prop_map(|(a, word)| Change::Word(a, word)),
        4 => (at(), at()).prop_map(|(a, b)| Change::Within(a, b)),
        1 => (at(), word()).prop_map(|(a, word)| Change::Put(a, word.to_owned())),
        1 => (at(), ".{0,4}").prop_map(|(a, text)| Change::Put(a, text)),
        2 => (at(), 1..20_usize).prop_map(|(a, many)| Change::Cut(a, many)),
        1 => (at(), 2..2_000_usize).prop_map(|(a, many)| Change::Long(a, many)),
    ]
}

impl Change {
    /// The text after it.
    pub(crate) fn of(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split('\n').collect();
        let mut words = words(text);
        match self {
            Self::Without(at) => drop(lines.remove(at.index(lines.len()))),
            Self::Also(from, to) => {
                let line = lines[from.index(lines.len())];
                lines.insert(to.index(lines.len()), line);
            }
            Self::Swapped(a, b) => {
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
            }
            Self::Word(at, word) => {
                let at = at.index(words.len());
                words[at] = word;
                return words.concat();
            }
            Self::Within(at, from) => {
                let (at, from) = (at.index(words.len()), from.index(words.len()));
                words[at] = words[from];
                return words.concat();
            }
            Self::Long(at, many) => {
                let at = at.index(words.len());
                let long = words[at].repeat(*many);
                words[at] = &long;
                return words.concat();
            }
            Self::Put(at, put) => {
                let (before, after) = text.split_at(boundary(text, at));
                return format!("{before}{put}{after}");
            }
            Self::Cut(at, many) => {
                let (before, after) = text.split_at(boundary(text, at));
                return before.chars().chain(after.chars().skip(*many)).collect();
            }
        }
        lines.join("\n")
    }
}

/// The start of a character.
fn boundary(text: &str, at: &Index) -> usize {
    let starts = text.char_indices().map(|(at, _)| at);
    let starts: Vec<usize> = starts.chain([text.len()]).collect();
    starts[at.index(starts.len())]
}

/// A text as words and what stands between them; at least one.
fn words(text: &str) -> Vec<&str> {
    let word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | ' ');
    let mut words = Vec::new();
    let mut begun = 0;
    let mut last = None;
    for (at, char) in text.char_indices() {
        if at > begun && (!word(char) || last == Some(false)) {
            words.push(&text[begun..at]);
            begun = at;
        }
        last = Some(word(char));
    }
    words.push(&text[begun..]);
    words
}
