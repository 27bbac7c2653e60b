//! A part of somebody's body: "my ankle", "her hip", "fy nghoes". Who says so says how they are.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// How many words before "in my hand" may say that something is held.
const FROM_HOLDING: usize = 5;

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
            if before + 1 == n && is_a_gesture(text, before, n) {
                return None;
            }
            return text.words(Flag::Health, before, n);
        }
    }
    None
}

/// "Shook my hand", "the cover that I held in my hands": nobody says how the hand is.
fn is_a_gesture(text: &Folded, whose: usize, n: usize) -> bool {
    if !matches!(text.word(n), "hand" | "hands") || whose == 0 {
        return false;
    }
    let before = whose - 1;
    if lists().shaking.contains(text.word(before)) {
        return true;
    }
    let mut held = before.saturating_sub(FROM_HOLDING)..before;
    text.word(before) == "in" && held.any(|at| lists().holding.contains(text.word(at)))
}
