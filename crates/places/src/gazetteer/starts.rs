//! What a name is found by.

use pump_core::plain_words;

/// The most beginnings of one place.
pub const MOST_STARTS: usize = 24;

/// Words of a name from which on it can be found.
const MOST_WORDS: usize = 8;

/// Parts of what it is in, between commas.
const MOST_PARTS: usize = 3;

/// A beginning is cut after this many bytes, between words.
const LONGEST: usize = 120;

/// A beginning by which a place is found: its words, folded, from one of them on, and after them
/// those of what it is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    /// The words, with a space between: `mill lane hungerford west berkshire`.
    pub text: String,
    /// The word of the name that it begins with, from 0.
    pub word: usize,
    /// How many bytes of it are the name.
    pub length: usize,
}

/// The beginnings of a place of these names, in `within`: at most [`MOST_STARTS`], each text once,
/// those of the first names first. "St" before another word is also found as "saint", and behind
/// as "street"; a saint also as "st"; "Pen-y-bont" also as "penybont". None when the names have
/// neither letter nor digit.
#[must_use]
pub fn starts(names: &[&str], within: &str) -> Vec<Start> {
    let parts: Vec<Vec<String>> = within
        .split(',')
        .take(MOST_PARTS)
        .map(plain_words)
        .filter(|words| !words.is_empty())
        .collect();
    let mut found: Vec<Start> = Vec::new();
    for name in names {
        for (words, most) in spellings(name) {
            for word in 0..words.len().min(most) {
                // Of the whole name, from each part of what it is in: the district without the town.
                let ways = if word == 0 { parts.len().max(1) } else { 1 };
                for way in 0..ways {
                    let after = parts.get(way..).unwrap_or_default();
                    let start = start(&words, word, after);
                    if found.iter().all(|known| known.text != start.text) {
                        found.push(start);
                    }
                }
            }
        }
    }
    found.sort_by_key(|start| start.word);
    found.truncate(MOST_STARTS);
    found
}

fn start(words: &[String], word: usize, after: &[Vec<String>]) -> Start {
    let own = words.len() - word;
    let (mut text, mut length) = (String::new(), 0);
    for (number, next) in words[word..]
        .iter()
        .chain(after.iter().flatten())
        .enumerate()
    {
        if !text.is_empty() && text.len() + 1 + next.len() > LONGEST {
            break;
        }
        if number > 0 {
            text.push(' ');
        }
        text.push_str(next);
        if number < own {
            length = text.len();
        }
    }
    Start { text, word, length }
}

/// The words as they are, with what "st" stands for, and with hyphens left out; and from how many
/// of them on each is found.
fn spellings(name: &str) -> Vec<(Vec<String>, usize)> {
    let words = plain_words(name);
    let joined = name
        .contains('-')
        .then(|| plain_words(&name.replace('-', "")));
    let last = words.len().saturating_sub(1);
    let other = words.iter().enumerate().map(|(at, word)| {
        match word.as_str() {
            "st" if at < last || at == 0 => "saint",
            "st" => "street",
            "saint" => "st",
            word => word,
        }
        .to_owned()
    });
    let other: Vec<String> = other.collect();
    let mut spellings = vec![(words, MOST_WORDS)];
    spellings.push((other, MOST_WORDS));
    spellings.extend(joined.map(|joined| (joined, 1)));
    spellings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pump_core::plain_words;

    use super::{LONGEST, MOST_STARTS, starts};

    fn texts(names: &[&str], within: &str) -> Vec<String> {
        let starts = starts(names, within).into_iter();
        starts.map(|start| start.text).collect()
    }

    #[test]
    fn a_place_is_found_by_each_of_its_words_and_what_it_is_in() {
        assert_eq!(
            texts(&["Old Mill Lane"], "Hungerford, West Berkshire"),
            [
                "old mill lane hungerford west berkshire",
                "old mill lane west berkshire",
                "mill lane hungerford west berkshire",
                "lane hungerford west berkshire",
            ]
        );
        assert_eq!(texts(&["Cardiff", "Caerdydd"], ""), ["cardiff", "caerdydd"]);
        assert_eq!(
            texts(&["St. John’s Rd"], "")[..2],
            ["st johns rd", "saint johns rd"]
        );
        assert_eq!(texts(&["Mill St"], "")[..2], ["mill st", "mill street"]);
        assert_eq!(
            texts(&["Saint Agnes"], "")[..2],
            ["saint agnes", "st agnes"]
        );
        assert_eq!(
            texts(&["Pen-y-bont ar Ogwr"], "")[..2],
            ["pen y bont ar ogwr", "penybont ar ogwr"]
        );
        assert!(texts(&["?!", "-"], "Newbury").is_empty());
        assert!(texts(&[], "Newbury").is_empty());
    }

    proptest! {
        #[test]
        fn any_name_has_bounded_beginnings_and_each_beginning_of_it_is_one_of_theirs(
            name in "[A-Za-zŵÉ' .-]{1,30}", within in any::<String>(), cut in 0_usize..30,
        ) {
            let found = starts(&[&name], &within);
            prop_assert!(found.len() <= MOST_STARTS);
            prop_assert_eq!(found.is_empty(), plain_words(&name).is_empty());
            for start in &found {
                prop_assert!(start.text.len() <= LONGEST + 160 && start.length <= start.text.len());
            }
            let typed: String = name.chars().take(cut).collect();
            let typed = plain_words(&typed).join(" ");
            prop_assert!(found.is_empty() || found.iter().any(|start| start.text.starts_with(&typed)));
        }
    }
}
