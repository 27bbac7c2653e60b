//! E-mail addresses, also those written so that machines should not read them.

use super::folded::Folded;
use super::lists::lists;
use super::{Finding, Flag};

/// The longest part before or after the sign that is looked at.
const MOST: usize = 64;

pub(super) fn find(text: &Folded, found: &mut Vec<Finding>) {
    let plain = text.plain.as_bytes();
    for (at, _) in text.plain.match_indices('@') {
        found.extend(around(plain, at).and_then(|(from, to)| text.finding(Flag::Email, from, to)));
    }
    for n in 1..text.tokens.len() {
        found.extend(spelt_out(text, n));
    }
}

/// Where the address begins and ends whose sign is at `at`.
fn around(plain: &[u8], at: usize) -> Option<(usize, usize)> {
    let part = |sign: &u8| sign.is_ascii_alphanumeric() || b"._%+-".contains(sign) || *sign > 127;
    let (before, after) = (plain.get(..at)?, plain.get(at + 1..)?);
    let spaces = before
        .iter()
        .rev()
        .take_while(|sign| **sign == b' ')
        .take(2)
        .count();
    let local = before
        .iter()
        .rev()
        .skip(spaces)
        .take(MOST)
        .take_while(|sign| part(sign))
        .count();
    let gap = after
        .iter()
        .take_while(|sign| **sign == b' ')
        .take(2)
        .count();
    let domain = after
        .iter()
        .skip(gap)
        .take(MOST)
        .take_while(|sign| part(sign))
        .count();
    let domain_text = after.get(gap..gap + domain)?;
    let domain = domain_text.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let dotted = domain_text.get(..domain)?.contains(&b'.');
    let tight = spaces == 0 && gap == 0;
    let from = at.checked_sub(spaces + local)?;
    (local > 0 && (dotted || tight)).then_some((from, at + 1 + gap + domain))
}

/// "name at example dot org", "name at gmail.com": ends at the `n`th word or later.
fn spelt_out(text: &Folded, n: usize) -> Option<Finding> {
    let is_at = |n: usize| matches!(text.word(n), "at" | "ar") || text.gap(n).contains('@');
    let ends = |n: usize| lists().domain.contains(text.word(n));
    // "name(at)example.org"
    let bracketed = text.gap(n - 1).ends_with(['(', '[']) && text.gap(n).starts_with([')', ']']);
    if is_at(n) && bracketed {
        return text.words(Flag::Email, n - 1, n + 2);
    }
    if text.word(n) == "dot" && ends(n + 1) {
        let at = (n.saturating_sub(5)..n).rev().find(|n| is_at(*n))?;
        return text.words(Flag::Email, at.saturating_sub(1), n + 1);
    }
    let provider = lists().provider.contains(text.word(n)) && text.word(n - 1) == "at";
    if provider && ends(n + 1) && n >= 2 {
        return text.words(Flag::Email, n - 2, n + 1);
    }
    None
}
