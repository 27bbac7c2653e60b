//! Vehicles' plates: since 2001 (`AB12 CDE`), before (`A123 BCD`, `ABC 123D`), Northern Ireland
//! (`ABZ 1234`); and whatever follows a word such as "reg".
//!
//! A road (`A34`), a lamp (`LC12`) and a house (`12B`) are none.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        let one = text.word(n);
        if is_plate(one) || named(text, n) {
            found.extend(text.words(Flag::Plate, n, n));
            continue;
        }
        let near = matches!(text.gap(n), " " | "-" | "  ");
        let next = text.word(n + 1);
        if near && one.len() <= 4 && next.len() <= 4 && in_two(text, n) {
            let mut both = [0; 8];
            let joined = join(one, next, &mut both);
            if joined.is_some_and(is_plate) {
                found.extend(text.words(Flag::Plate, n, n + 1));
            }
        }
    }
}

/// Puts two words together.
fn join<'b>(one: &str, next: &str, both: &'b mut [u8; 8]) -> Option<&'b str> {
    let end = one.len() + next.len();
    both.get_mut(..one.len())?.copy_from_slice(one.as_bytes());
    both.get_mut(one.len()..end)?
        .copy_from_slice(next.as_bytes());
    std::str::from_utf8(both.get(..end)?).ok()
}

/// Whether the `n`th word and the next can be the two halves of one plate: both are written alike,
/// and neither is a word that people use ("LC12 out").
fn in_two(text: &Folded, n: usize) -> bool {
    let letters = |n: usize| {
        text.word(n)
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_alphabetic())
    };
    let alike = text.is_capital(n) == text.is_capital(n + 1) || !letters(n) || !letters(n + 1);
    let word = |n: usize| lists().has("short", text.word(n));
    alike && !word(n) && !word(n + 1)
}

/// Whether it is said to be a plate: "reg 1 abc" is `1abc` to whoever writes it so.
fn named(text: &Folded, n: usize) -> bool {
    let word = text.word(n);
    let mixed =
        word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
    mixed && (3..=7).contains(&word.len()) && text.before(n, 3, |word| lists().has("plate", word))
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
