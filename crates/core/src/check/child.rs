//! Somebody's child: "my youngest son", "ei merch"; and children by their age: "7 year old",
//! "a boy of about 8", "she is only five", "7 oed".

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// The most words between whose and what: "my two little boys".
const MOST_BETWEEN: usize = 2;
/// The most words between a child and an age: "a girl of about 8".
const MOST_BEFORE_AGE: usize = 3;

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        let word = text.word(n);
        if lists().kin.contains(word) {
            found.extend(owned(text, n));
        }
        if is_young(word) {
            found.extend(age(text, n).or_else(|| is_only(text, n)));
        }
    }
}

/// "My son", "our two girls", "the neighbour's kids".
fn owned(text: &Folded, n: usize) -> Option<Finding> {
    let first = n.saturating_sub(MOST_BETWEEN + 1);
    for before in (first..n).rev() {
        if !matches!(text.gap(before), " " | "-") {
            return None;
        }
        if lists().whose.contains(text.word(before)) {
            return text.words(Flag::Child, before, n);
        }
    }
    None
}

/// Up to seventeen, in digits or in words.
fn is_young(word: &str) -> bool {
    let number = word.len() <= 2 && word.parse().is_ok_and(|age: u8| age < 18);
    number || lists().young.contains(word)
}

fn age(text: &Folded, n: usize) -> Option<Finding> {
    let (next, third) = (text.word(n + 1), text.word(n + 2));
    let before = n.checked_sub(1).map_or("", |before| text.word(before));
    let said = matches!(before, "aged" | "age" | "oed" | "oedran");
    let person = || text.before(n, 4, |word| lists().person.contains(word));
    let old = match (next, third) {
        (
            "year" | "yr" | "yrs" | "month" | "week" | "mlwydd" | "blwydd",
            "old" | "oed" | "olds",
        ) => Some(n + 2),
        ("years" | "months", "old") if person() => Some(n + 2),
        ("oed" | "yo", _) => Some(n + 1),
        _ => None,
    };
    match old {
        Some(last) => text.words(Flag::Child, n, last),
        None if said => text.words(Flag::Child, n - 1, n),
        None => None,
    }
}

/// "She is only five", "a boy of about 8": somebody, then words that say how old, then the age.
fn is_only(text: &Folded, n: usize) -> Option<Finding> {
    if lists().unit.contains(text.word(n + 1)) {
        return None;
    }
    let first = n.saturating_sub(MOST_BEFORE_AGE);
    for before in (first..n).rev() {
        let word = text.word(before);
        // "Two lads, 14 or 15".
        if before + 1 == n && text.gap(before) == ", " && lists().person.contains(word) {
            return text.words(Flag::Child, before, n);
        }
        if text.gap(before) != " " {
            return None;
        }
        if lists().person.contains(word) && before + 1 < n || matches!(word, "shes" | "hes") {
            return text.words(Flag::Child, before, n);
        }
        if !lists().about.contains(word) {
            return None;
        }
    }
    None
}
