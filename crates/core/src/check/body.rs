//! A part of somebody's body: "my ankle", "her hip", "fy nghoes". Who says so says how they are.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 1..text.tokens.len() {
        if lists().body.contains(text.word(n)) && !lists().outdoors.contains(text.word(n + 1)) {
            found.extend(owned(text, n));
        }
    }
}

/// "My ankle", "her left hip".
fn owned(text: &Folded, n: usize) -> Option<Finding> {
    for before in (n.saturating_sub(2)..n).rev() {
        if text.gap(before) != " " {
            return None;
        }
        if lists().whose.contains(text.word(before)) {
            return text.words(Flag::Health, before, n);
        }
    }
    None
}
