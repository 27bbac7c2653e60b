//! Ages of children: "7 year old", "aged 4", "7 oed".

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        if is_young(text.word(n)) {
            found.extend(age(text, n));
        }
    }
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
        ("year" | "yr" | "yrs" | "month" | "week" | "mlwydd", "old" | "oed" | "olds") => {
            Some(n + 2)
        }
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
