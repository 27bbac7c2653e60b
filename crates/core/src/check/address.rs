//! Where somebody lives: a house number and its street, "at number 12", a flat, a whole postcode.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// The most words of a street's name before "road" or "lane".
const MOST_NAME: usize = 3;

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        if is_house(text.word(n)) {
            found.extend(street(text, n).or_else(|| numbered(text, n)));
        }
        found.extend(postcode(text, n));
    }
}

/// `12`, `7b`: at most four digits, not a nought first, and perhaps a letter.
fn is_house(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let letter = rest.len() == 1
        && rest
            .bytes()
            .all(|letter| letter.is_ascii_lowercase() && letter < b'h');
    (1..=4).contains(&digits) && !word.starts_with('0') && (rest.is_empty() || letter)
}

/// "14 Mill Lane", "14, Heol y Bont".
fn street(text: &Folded, n: usize) -> Option<Finding> {
    let near = |n: usize| matches!(text.gap(n), " " | ", " | "," | "  " | "\n" | ",\n");
    if !near(n) || is_thing(text, n) {
        return None;
    }
    if lists().has("heol", text.word(n + 1)) && !lists().has("not-a-name", text.word(n + 2)) {
        return text
            .words(Flag::Address, n, n + 2)
            .or_else(|| text.words(Flag::Address, n, n + 1));
    }
    for last in n + 1..=n + 1 + MOST_NAME {
        let word = text.word(last);
        if last > n + 1 && lists().has("street", word) {
            return text.words(Flag::Address, n, last);
        }
        let name = !word.is_empty() && word.bytes().all(|byte| !byte.is_ascii_digit());
        if !name || lists().has("not-a-name", word) || !matches!(text.gap(last), " " | "-" | ". ") {
            return None;
        }
    }
    None
}

/// "at number 12", "flat 3", "outside 14", "I live at 7".
fn numbered(text: &Folded, n: usize) -> Option<Finding> {
    let unit = matches!(text.gap(n), " " | "") && lists().has("unit", text.word(n + 1));
    let before = text.word(n.checked_sub(1)?);
    let home = lists().has("home", before);
    let beside = lists().has("beside", before)
        || (before == "allan" || before == "i") && text.word(n.wrapping_sub(2)) == "allan";
    let number = lists().has("number", before) && !is_thing(text, n - 1);
    let lives = matches!(before, "at" | "yn" | "in")
        && text.before(n - 1, 3, |word| lists().has("live", word));
    let near = text.gap(n - 1).len() <= 2;
    (near && !unit && (home || beside || number || lives))
        .then(|| text.words(Flag::Address, n - 1, n))
        .flatten()
}

/// Whether what is numbered is a lamp, a bus or a report, and not a house.
fn is_thing(text: &Folded, n: usize) -> bool {
    text.before(n, 2, |word| lists().has("thing", word))
}

/// A whole postcode, which about fifteen homes share.
fn postcode(text: &Folded, n: usize) -> Option<Finding> {
    let one = text.word(n);
    if (5..=7).contains(&one.len()) && one.is_ascii() {
        let (out, rest) = one.split_at(one.len() - 3);
        return (is_outward(out) && is_inward(rest))
            .then(|| text.words(Flag::Address, n, n))
            .flatten();
    }
    let near = matches!(text.gap(n), " " | "  " | "-");
    (near && is_outward(one) && is_inward(text.word(n + 1)))
        .then(|| text.words(Flag::Address, n, n + 1))
        .flatten()
}

fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = word.as_bytes().get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && match rest {
            [digit] => digit.is_ascii_digit(),
            [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
            _ => false,
        }
}

fn is_inward(word: &str) -> bool {
    match word.as_bytes() {
        [digit, one, two] => {
            digit.is_ascii_digit() && one.is_ascii_lowercase() && two.is_ascii_lowercase()
                // "3rd", "2nd", "1st", "5th" and "5mph" beside a road's number are no postcodes.
                && !matches!((one, two), (b'r', b'd') | (b'n', b'd') | (b's', b't') | (b't', b'h'))
        }
        _ => false,
    }
}
