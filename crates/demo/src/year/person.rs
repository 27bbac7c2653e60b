//! People: an address that nobody has, and a language.

use crate::dice::Dice;

const BIRDS: &[&str] = &[
    "heron", "lapwing", "plover", "wren", "dunnock", "siskin", "linnet", "teal", "wigeon",
    "curlew", "dipper", "martin", "swift", "rook", "jay", "finch", "robin", "thrush", "kestrel",
    "merlin", "snipe", "grebe", "coot", "nuthatch", "pipit",
];
/// The part of people who read Welsh.
const WELSH: f64 = 0.12;

/// Somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) address: String,
    pub(crate) language: &'static str,
}

impl Person {
    /// The person of a number.
    pub(crate) fn new(seed: u64, number: usize) -> Self {
        let mut dice = Dice::new(seed, "person", number);
        let language = if dice.chance(WELSH) { "cy" } else { "en" };
        let bird = dice.one(BIRDS);
        Self {
            address: format!("{bird}.{:03}@example.org", number + 1),
            language,
        }
    }
}
