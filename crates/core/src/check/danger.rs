//! Danger to somebody: who should be rung before anybody reads the text.

use super::folded::Folded;
use super::lists::lists;
use super::phrases::What;

/// What may be dangerous, in the order in which whoever wrote the text should read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Danger {
    /// Somebody may need help at once: 999.
    Emergency,
    /// Somebody may take their life: Samaritans, 116 123.
    Distress,
    /// Gas: 0800 111 999.
    Gas,
    /// Wires and cables: 105.
    Electricity,
}

/// What may be dangerous in a text, each once. It is a reason to tell its writer whom to ring, and
/// none to refuse the text.
#[must_use]
pub fn dangers(text: &str) -> Vec<Danger> {
    let mut dangers = Vec::new();
    lists().phrases.find(&Folded::of(text), |what, _, _| {
        if let What::Dangerous(danger) = what {
            dangers.push(danger);
        }
    });
    dangers.sort_unstable();
    dangers.dedup();
    dangers
}
