//! What somebody looks for.

use std::collections::BTreeSet;

use pump_core::Reference;

use super::fold::{plain, words};

/// The most words of a query that count.
const MOST_WORDS: usize = 10;
/// The fewest characters that a beginning has.
const SHORTEST_BEGINNING: usize = 3;
/// The most characters of a query that are looked at.
const MOST_LOOKED_AT: usize = 4_000;

/// A query: records that have every one of its words, in any order. Of more than ten words the ten
/// longest count, since long words say most; of the same length the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The reference that all of it is, perhaps: its record is found first.
    pub reference: Option<Reference>,
    /// Its words, each once. None of them: only the reference, if any, is found.
    pub terms: Vec<Term>,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word, folded.
    pub word: String,
    /// For the word that the query ends with, which may not be typed to its end: what other words
    /// may begin with. Three or more of `0` to `9` and `a` to `z`.
    pub beginning: Option<String>,
}

impl Query {
    /// Whether it finds a record of this reference that is found by these words.
    #[must_use]
    pub fn finds(&self, reference: &str, words: &BTreeSet<String>) -> bool {
        let named = |it: &Reference| it.as_str() == reference;
        let has = |term: &Term| {
            words.contains(&term.word)
                || term.beginning.as_deref().is_some_and(|beginning| {
                    let mut later = words.range(beginning.to_owned()..);
                    later.next().is_some_and(|word| word.starts_with(beginning))
                })
        };
        self.reference.as_ref().is_some_and(named)
            || (!self.terms.is_empty() && self.terms.iter().all(has))
    }

    /// Reads a query. Any text is one; `None` when it is blank, which asks for nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let cut = text.char_indices().nth(MOST_LOOKED_AT);
        let text = cut.map_or(text, |(end, _)| &text[..end]);
        let mut terms: Vec<Term> = Vec::new();
        for word in words(text) {
            if terms.iter().all(|term| term.word != word) {
                terms.push(Term {
                    word,
                    beginning: None,
                });
            }
        }
        if let (Some(last), Some(beginning)) = (words(text).pop(), beginning(text))
            && let Some(term) = terms.iter_mut().find(|term| term.word == last)
        {
            term.beginning = Some(beginning);
        }
        // Longest first; the sort keeps the order of those of one length.
        terms.sort_by_key(|term| std::cmp::Reverse(term.word.chars().count()));
        terms.truncate(MOST_WORDS);
        Some(Self {
            reference: text.parse().ok(),
            terms,
        })
    }
}

/// The last word of `text` as a beginning, unless something stands after it. Letters beyond `z` are
/// left out because engines differ in where they sort them.
fn beginning(text: &str) -> Option<String> {
    let word = plain(text).pop()?;
    let open = text.ends_with(char::is_alphanumeric);
    let simple = word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (open && simple && word.len() >= SHORTEST_BEGINNING && after(&word).is_some()).then_some(word)
}

/// The first word after all that begin with `beginning`, in every order in which digits come before
/// letters; `None` when there is none, as after `zzz`.
pub(crate) fn after(beginning: &str) -> Option<String> {
    let stem = beginning.trim_end_matches('z');
    let last = stem.chars().next_back()?;
    let next = match last {
        '9' => 'a',
        other => char::from_u32(u32::from(other) + 1)?,
    };
    Some(format!("{}{next}", &stem[..stem.len() - last.len_utf8()]))
}

impl Term {
    /// Whether one of `words`, which are in order, is the word or begins as it may.
    #[must_use]
    pub fn is_among(&self, words: &[&str]) -> bool {
        let has = words.binary_search(&self.word.as_str()).is_ok();
        has || self.beginning.as_deref().is_some_and(|beginning| {
            let first = words.partition_point(|word| *word < beginning);
            words
                .get(first)
                .is_some_and(|word| word.starts_with(beginning))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let query = Query::read(text).unwrap();
        let terms = query.terms.iter().map(|term| match &term.beginning {
            Some(beginning) => format!("{}|{beginning}*", term.word),
            None => term.word.clone(),
        });
        terms.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_last_word_may_be_a_beginning() {
        for (text, wanted) in [
            ("broken lamp", "broken lamp|lamp*"),
            ("lamp broken ", "broken lamp"),
            ("broken lamp?", "broken lamp"),
            ("many cars", "many car|cars*"),
            ("an A4", "an a4"),
            ("lamp LAMPS", "lamp|lamps*"),
            ("zzz", "zzz"),
            ("Ffordd Pŵll", "ffordd pwll|pwll*"),
            ("дом", "дом"),
            ("?", ""),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
        assert_eq!(Query::read(" \n"), None);
    }

    #[test]
    fn the_ten_longest_words_count() {
        let text = "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jjjjjjjjjj kk";
        let query = Query::read(text).unwrap();
        assert_eq!(query.terms.len(), MOST_WORDS);
        assert!(query.terms.iter().all(|term| term.word != "a"));
        assert!(query.terms.iter().any(|term| term.word == "kk"));
    }

    #[test]
    fn all_that_begins_so_is_before_what_comes_after() {
        for (beginning, next) in [
            ("bin", "bio"),
            ("biz", "bj"),
            ("a29", "a2a"),
            ("lz9", "lza"),
        ] {
            assert_eq!(after(beginning).as_deref(), Some(next));
            for more in ["", "0", "z", "zzz", "é", "я"] {
                assert!(format!("{beginning}{more}").as_str() < next);
            }
        }
        assert_eq!(after("zzz"), None);
    }
}
