//! Words that are nearly others: what one is kept under, and how far two are apart.

use std::collections::BTreeSet;

/// Words with fewer letters are never taken for others: too many are near.
const SHORTEST: usize = 4;

/// Keys are made of so many letters: what comes behind may be missing yet.
const LOOKED_AT: usize = 8;

/// Words are cut after so many letters before they are compared.
const LONGEST: usize = 40;

/// The most keys of a word: itself, each letter left out, and its sounds.
pub const MOST_WORD_KEYS: usize = LOOKED_AT + 2;

/// What a word (of [`pump_core::plain_words`]) is kept under and looked for by, at most
/// [`MOST_WORD_KEYS`]: its first eight letters, those with each one left out, and its consonants.
/// Two words with a letter wrong, missing, too many or swapped share one. None for words of fewer
/// than four letters and for numbers.
#[must_use]
pub fn word_keys(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().take(LOOKED_AT).collect();
    if letters.len() < SHORTEST || letters.iter().any(char::is_ascii_digit) {
        return BTreeSet::new();
    }
    let without = |left: usize| {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != left);
        kept.map(|(_, letter)| *letter).collect::<String>()
    };
    let mut keys: BTreeSet<String> = (0..letters.len()).map(without).collect();
    keys.insert(letters.iter().collect());
    keys.extend(sounds(word));
    keys
}

/// The first letter and the consonants that follow, each once in a row, under a mark that no word
/// has: "kintbury" and "kintberry" are one. None when that is too little to know a word by.
fn sounds(word: &str) -> Option<String> {
    let mut kept = String::from("~");
    let mut last = None;
    for (at, letter) in word.chars().enumerate() {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y' | 'h');
        if (at == 0 || !vowel) && last != Some(letter) {
            kept.push(letter);
        }
        last = Some(letter);
    }
    (kept.chars().count() >= SHORTEST).then_some(kept)
}

/// How far what was typed is from a word, in halves of a letter; `None` when it is too far to be
/// meant: one letter in words of up to five, two in longer ones. Swapped neighbours are one. What
/// has six letters and more may be the beginning of the word, for half a letter.
#[must_use]
pub fn apart(typed: &str, word: &str) -> Option<usize> {
    let letters = |text: &str| text.chars().take(LONGEST).collect::<Vec<char>>();
    let (a, b) = (letters(typed), letters(word));
    let most = if a.len() <= 5 { 1 } else { 2 };
    let row = last_row(&a, &b);
    let whole = row.last().map(|whole| 2 * whole);
    let begun = row.iter().min().map(|begun| 2 * begun + 1);
    let nearest = match a.len() > 5 {
        true => whole.min(begun),
        false => whole,
    };
    nearest.filter(|halves| *halves <= 2 * most + 1)
}

/// How many letters `a` is from each beginning of `b`, the whole of it last.
fn last_row(a: &[char], b: &[char]) -> Vec<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = above[j] + usize::from(letter != other);
            let mut least = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST_WORD_KEYS, apart, word_keys};

    #[test]
    fn words_that_are_often_wrong_are_found() {
        for (typed, word) in [
            ("newberry", "newbury"),
            ("hungreford", "hungerford"),
            ("hungefo", "hungerford"),
            ("kintberry", "kintbury"),
            ("thacham", "thatcham"),
            ("lamborn", "lambourn"),
            ("carmarthan", "carmarthen"),
            ("aberystwith", "aberystwyth"),
            ("llandidno", "llandudno"),
            ("loughborogh", "loughborough"),
            ("milll", "mill"),
            ("bartholemew", "bartholomew"),
        ] {
            assert!(
                !word_keys(typed).is_disjoint(&word_keys(word)),
                "{typed} {word}"
            );
            assert!(apart(typed, word).is_some(), "{typed} {word}");
        }
        for (typed, word) in [
            ("mill", "hill1"),
            ("newbury", "banbury"),
            ("bath", "both1"),
            ("oxford", "bradford"),
        ] {
            assert_eq!(apart(typed, word), None, "{typed} {word}");
        }
        assert_eq!(
            [
                apart("ab", "ba"),
                apart("newb", "newb"),
                apart("hungerf", "hungerford")
            ],
            [Some(2), Some(0), Some(1)]
        );
        for word in ["", "bat", "a4", "12345", "b3108"] {
            assert!(word_keys(word).is_empty(), "{word}");
        }
    }

    /// One mistake: 0 leaves a letter out, 1 puts one in, 2 changes one, 3 swaps two.
    fn mistaken(word: &str, kind: u8, at: usize, letter: char) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letter),
            2 => letters[at] = letter,
            _ => {
                let next = (at + 1) % letters.len();
                let (a, b) = (at.min(next), at.max(next));
                if b - a == 1 {
                    letters.swap(a, b);
                }
            }
        }
        letters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn a_word_with_one_mistake_shares_a_key_and_is_near(
            word in "[a-zא-ת]{5,14}", kind in 0_u8..4, at in any::<usize>(), letter in prop::char::range('a', 'z'),
        ) {
            let typed = mistaken(&word, kind, at, letter);
            let (a, b) = (word_keys(&typed), word_keys(&word));
            prop_assert!(!a.is_disjoint(&b), "{typed} {word}");
            prop_assert!(apart(&typed, &word).is_some_and(|halves| halves <= 2), "{typed} {word}");
            prop_assert!(a.len() <= MOST_WORD_KEYS);
        }
    }
}
