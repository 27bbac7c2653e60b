//! Telephone numbers: with spaces, dots, dashes and brackets, from here and abroad.
//!
//! Help lines that anybody may ring (03, 08, 105, 999) are nobody's own and pass.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// The most digits of a number.
const MOST: usize = 15;
/// The most signs between two digits.
const MOST_BETWEEN: usize = 3;

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    let mut done = 0;
    for (n, token) in text.tokens.iter().enumerate() {
        if token.from < done {
            continue;
        }
        let cued = text.before(n, 3, |word| lists().ring.contains(word));
        let plus = text.plain.as_bytes().get(token.from.wrapping_sub(1)) == Some(&b'+');
        if let Some(to) = number_at(text.plain.as_bytes(), token.from, plus, cued) {
            found.extend(text.finding(Flag::Telephone, token.from - usize::from(plus), to));
            done = to;
        }
    }
    spoken(text, found);
}

/// "Oh seven seven double oh …": the least words in a row that are a number said aloud.
const LEAST_SPOKEN: usize = 6;

fn spoken(text: &Folded, found: &mut Vec<Finding>) {
    let mut run = 0;
    for n in 0..=text.tokens.len() {
        if lists().digit.contains(text.word(n)) {
            run += 1;
            continue;
        }
        if run >= LEAST_SPOKEN {
            found.extend(text.words(Flag::Telephone, n - run, n - 1));
        }
        run = 0;
    }
}

/// Where the number ends that begins at `from`; `None` when there is none.
fn number_at(plain: &[u8], from: usize, plus: bool, cued: bool) -> Option<usize> {
    let (mut digits, mut ends) = (Vec::with_capacity(MOST), None);
    let mut at = from;
    while digits.len() <= MOST {
        let sign = plain.get(at).copied();
        let next = plain.get(at + 1).copied();
        match sign {
            Some(digit @ b'0'..=b'9') => digits.push(digit - b'0'),
            // "o7700 9oo123"
            Some(b'o') if beside_digit(plain, at) => digits.push(0),
            _ => return ends,
        }
        at += 1;
        let whole = !next.is_some_and(|next| next.is_ascii_alphanumeric());
        if whole && is_number(&digits, plus, cued) {
            ends = Some(at);
        }
        let rest = plain.get(at..)?;
        let between = rest
            .iter()
            .take_while(|sign| b" .-()\n\t/".contains(sign))
            .count();
        if between > MOST_BETWEEN {
            return ends;
        }
        at += between;
    }
    ends
}

/// Whether the letter at `at` stands in a run of digits and of letters like it.
fn beside_digit(plain: &[u8], at: usize) -> bool {
    let run = |byte: &&u8| byte.is_ascii_digit() || **byte == b'o';
    let (before, after) = plain.split_at_checked(at).unwrap_or_default();
    let before = before.iter().rev().take(MOST).take_while(run);
    let after = after.iter().take(MOST).take_while(run);
    before.chain(after).any(u8::is_ascii_digit)
}

/// Whether these digits are somebody's number.
fn is_number(digits: &[u8], plus: bool, cued: bool) -> bool {
    let national = |rest: &[u8]| {
        let rest = rest.strip_prefix(&[0]).unwrap_or(rest);
        matches!(rest.len(), 9 | 10) && matches!(rest.first(), Some(1 | 2 | 5 | 7))
    };
    match digits {
        [4, 4, rest @ ..] if plus => national(rest),
        _ if plus => digits.len() >= 8,
        [0, 0, 4, 4, rest @ ..] => national(rest),
        [0, rest @ ..] if national(rest) && rest.first() != Some(&0) => true,
        [4, 4, 7, ..] => digits.len() == 12,
        [7, 1..=9, ..] if digits.len() == 10 => true,
        [first, ..] => cued && *first > 0 && matches!(digits.len(), 5..=8),
        [] => false,
    }
}
