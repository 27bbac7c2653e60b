//! Where somebody lives: a house number and its street, "at number 12", a flat, a whole postcode.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// The most words of a street's name before "road" or "lane", after its first.
const MOST_NAME: usize = 3;

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    for n in 0..text.tokens.len() {
        let word = text.word(n);
        if is_house(word) {
            found.extend(street(text, n).or_else(|| numbered(text, n)));
        } else if is_house(owner(word)) {
            found.extend(numbered(text, n));
        } else if lists().spelt.contains(owner(word)) {
            found.extend(spelt(text, n));
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

/// "12's gate": whose it is.
fn owner(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// "number nine", "flat two", "rhif tri". "Number one" is whatever matters most, and "no two" none.
fn spelt(text: &Folded, n: usize) -> Option<Finding> {
    let before = text.word(n.checked_sub(1)?);
    let number = matches!(before, "number" | "nr" | "rhif") && !is_thing(text, n - 1);
    let unit = lists().unit.contains(text.word(n + 1));
    let near = text.gap(n - 1) == " ";
    (near && !unit && (number || lists().home.contains(before)))
        .then(|| text.words(Flag::Address, n - 1, n))
        .flatten()
}

/// "14 Mill Lane", "14, Heol y Bont", "4 The Green".
fn street(text: &Folded, n: usize) -> Option<Finding> {
    let near = matches!(
        text.gap(n),
        " " | ", " | "," | "  " | "\n" | ",\n" | ": " | " - "
    );
    if !near || is_thing(text, n) {
        return None;
    }
    welsh_street(text, n).or_else(|| english_street(text, n))
}

/// The kind of street comes first: "Heol y Bont", "Maes yr Haf".
fn welsh_street(text: &Folded, n: usize) -> Option<Finding> {
    if !lists().heol.contains(text.word(n + 1)) {
        return None;
    }
    let last = if matches!(text.word(n + 2), "y" | "yr") {
        n + 3
    } else {
        n + 2
    };
    let name = text.word(last);
    let named = text.gap(n + 1) == " " && !lists().not_a_name.contains(name);
    (named && !name.is_empty())
        .then(|| text.words(Flag::Address, n, last))
        .flatten()
}

/// The kind of street comes last, after a name of one to four words.
fn english_street(text: &Folded, n: usize) -> Option<Finding> {
    for last in n + 1..=n + 1 + MOST_NAME {
        let word = text.word(last);
        if last > n + 1 && lists().street.contains(word) {
            return text.words(Flag::Address, n, last);
        }
        let letters = !word.is_empty() && word.bytes().all(|byte| !byte.is_ascii_digit());
        let name = text.is_name(last) || !lists().not_a_name.contains(word);
        if !letters || !name || !matches!(text.gap(last), " " | "-" | ". ") {
            return None;
        }
    }
    None
}

/// "at number 12", "flat 3", "outside 14", "I live at 7".
fn numbered(text: &Folded, n: usize) -> Option<Finding> {
    let unit = matches!(text.gap(n), " " | "") && lists().unit.contains(text.word(n + 1));
    let before = text.word(n.checked_sub(1)?);
    let home = lists().home.contains(before);
    let beside = lists().beside.contains(before)
        || (before == "allan" || before == "i") && text.word(n.wrapping_sub(2)) == "allan";
    let number = lists().number.contains(before) && !is_thing(text, n - 1);
    let lives = matches!(before, "at" | "yn" | "in")
        && text.before(n - 1, 3, |word| lists().live.contains(word));
    let lives = lives
        || matches!(before, "at" | "yn" | "o")
            && n > 1
            && lists().household.contains(text.word(n - 2));
    let near = matches!(
        text.gap(n - 1),
        "" | " " | "  " | ". " | "." | ": " | " #" | "\n"
    );
    (near && !unit && (home || beside || number || lives))
        .then(|| text.words(Flag::Address, n - 1, n))
        .flatten()
}

/// Whether what is numbered is a lamp, a bus or a report, and not a house: "lamp column 7", and not
/// "the lamp by 7".
fn is_thing(text: &Folded, n: usize) -> bool {
    let mut before = (n.saturating_sub(2)..n)
        .rev()
        .map(|before| text.word(before));
    let noun = before.find(|&word| {
        lists().thing.contains(word) || lists().beside.contains(word) || lists().at.contains(word)
    });
    noun.is_some_and(|word| lists().thing.contains(word))
}

/// A whole postcode, which about fifteen homes share. A reference such as `B7M4QX-T` is none.
fn postcode(text: &Folded, n: usize) -> Option<Finding> {
    let one = text.word(n);
    if (5..=7).contains(&one.len()) && one.is_ascii() {
        let (out, rest) = one.split_at(one.len() - 3);
        let reference = text.gap(n) == "-" && text.word(n + 1).len() == 1;
        return (is_outward(out) && is_inward(rest) && !reference)
            .then(|| text.words(Flag::Address, n, n))
            .flatten();
    }
    let near = matches!(text.gap(n), " " | "  " | "-");
    (near && is_outward(one) && is_inward(text.word(n + 1)))
        .then(|| text.words(Flag::Address, n, n + 1))
        .flatten()
}

/// `RG17`, `SW1A`: the letters of one of the areas of the post, a digit, and perhaps one more sign.
fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let Some((area, rest)) = word.split_at_checked(letters) else {
        return false;
    };
    lists().postcode_area.contains(area)
        && match rest.as_bytes() {
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
