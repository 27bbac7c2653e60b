//! Vehicles' plates: since 2001 (`AB12 CDE`), before (`A123 BCD`, `ABC 123D`), Northern Ireland
//! (`ABZ 1234`); and whatever follows a word such as "reg".
//!
//! A road (`A34`), a lamp (`LC12`) and a house (`12B`) are none.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        if is_plate(text.word(n)) || named(text, n) {
            found.extend(text.words(Flag::Plate, n, n));
        } else if in_two(text, n) {
            found.extend(text.words(Flag::Plate, n, n + 1));
        } else if in_three(text, n) {
            found.extend(text.words(Flag::Plate, n, n + 2));
        }
    }
}

/// Whether what stands between the `n`th word and the next may stand in a plate.
fn near(text: &Folded, n: usize) -> bool {
    matches!(text.gap(n), " " | "-" | "  ")
}

/// "AB12 CDE": both halves are written alike, and neither is a word that people use ("LC12 out").
fn in_two(text: &Folded, n: usize) -> bool {
    let (one, next) = (text.word(n), text.word(n + 1));
    if !near(text, n) || one.len() > 4 || next.len() > 4 {
        return false;
    }
    let mut both = [0; 8];
    let joined = join(one, next, &mut both);
    // "Private plate JO 5".
    let bought = || {
        let signs = |word: &str, of: fn(&u8) -> bool| word.bytes().all(|byte| of(&byte));
        let parts = signs(one, u8::is_ascii_alphabetic) && signs(next, u8::is_ascii_digit);
        parts && one.len() <= 3 && text.stands_out(n) && is_said(text, n)
    };
    if !joined.is_some_and(is_plate) && !bought() {
        return false;
    }
    let letters = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let alike = text.is_capital(n) == text.is_capital(n + 1) || !letters(one) || !letters(next);
    alike && !is_word(text, n) && !is_word(text, n + 1)
}

/// "AB 12 CDE": in capital letters that stand out, or said to be a plate; else it is too much like
/// "go 20 mph".
fn in_three(text: &Folded, n: usize) -> bool {
    let lengths = [n, n + 1, n + 2].map(|n| text.word(n).len());
    if lengths != [2, 2, 3] || !near(text, n) || !near(text, n + 1) {
        return false;
    }
    let letters = |n: usize| text.word(n).bytes().all(|b| b.is_ascii_alphabetic());
    let digits = text.word(n + 1).bytes().all(|b| b.is_ascii_digit());
    let stands_out = text.stands_out(n) && text.stands_out(n + 2);
    letters(n) && letters(n + 2) && digits && (stands_out || is_said(text, n))
}

/// Puts two words together.
fn join<'b>(one: &str, next: &str, both: &'b mut [u8; 8]) -> Option<&'b str> {
    let end = one.len() + next.len();
    both.get_mut(..one.len())?.copy_from_slice(one.as_bytes());
    both.get_mut(one.len()..end)?
        .copy_from_slice(next.as_bytes());
    std::str::from_utf8(both.get(..end)?).ok()
}

/// Whether the `n`th word is one that people use beside numbers. "OIL 4521" may be a plate where
/// the rest is not in capital letters; "BUS 12A" is a bus.
fn is_word(text: &Folded, n: usize) -> bool {
    let word = text.word(n);
    lists().thing.contains(word) || lists().short.contains(word) && !text.stands_out(n)
}

/// Whether one of the three words before the `n`th says that a plate follows.
fn is_said(text: &Folded, n: usize) -> bool {
    text.before(n, 3, |word| lists().plate.contains(word))
}

/// Whether it is said to be a plate: "reg 1 abc" is `1abc` to whoever writes it so.
fn named(text: &Folded, n: usize) -> bool {
    let word = text.word(n);
    let mixed =
        word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
    mixed && (3..=7).contains(&word.len()) && is_said(text, n)
}

fn is_plate(word: &str) -> bool {
    let (mut runs, mut shape) = ([0_usize; 4], 0);
    let mut was_letter = None;
    for byte in word.bytes() {
        let letter = match byte {
            b'a'..=b'z' => true,
            b'0'..=b'9' => false,
            _ => return false,
        };
        if was_letter.is_some_and(|was| was != letter) {
            shape += 1;
        }
        let Some(run) = runs.get_mut(shape) else {
            return false;
        };
        *run += 1;
        was_letter = Some(letter);
    }
    if !word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    match runs {
        [2, 2, 3, 0] | [1, 1..=3, 3, 0] | [3, 1..=3, 1, 0] => true,
        // Those of Northern Ireland have an I or a Z.
        [3, 3..=4, 0, 0] => word
            .bytes()
            .take(3)
            .any(|letter| matches!(letter, b'i' | b'z')),
        _ => false,
    }
}
