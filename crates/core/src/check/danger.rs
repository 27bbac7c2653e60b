//! Danger to somebody: who should be rung before anybody reads the text.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

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

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for (_, phrases) in &lists().dangers {
        phrases.find(Flag::Alarm, text, found);
    }
}

/// What may be dangerous in a text, each once. It is a reason to tell its writer whom to ring, and
/// none to refuse the text.
#[must_use]
pub fn dangers(text: &str) -> Vec<Danger> {
    let text = Folded::of(text);
    let mut found = Vec::new();
    let mut dangers = Vec::new();
    for (danger, phrases) in &lists().dangers {
        phrases.find(Flag::Alarm, &text, &mut found);
        if !found.is_empty() {
            dangers.push(*danger);
            found.clear();
        }
    }
    dangers
}
