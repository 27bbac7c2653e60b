//! From text to plain words.

use pump_core::Reference;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::singular::singular;

/// A word is cut after this many characters.
const LONGEST: usize = 40;

/// The words of `text` in their order: runs of letters and digits of any script, in lower case and
/// without marks (`Caffè` is `cafe`), compatible forms as the plain ones (`№ ½ ﬁ`), apostrophes
/// left out (`children's` is `childrens`), cut after 40 characters, plurals as singulars. A
/// reference is one word, whatever dash it is written with: `k7m4qxt`.
///
/// Any text is taken. Scripts without spaces between words give one long word.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = plain(text);
    words.iter_mut().for_each(singular);
    words
}

/// As [`words`], with plurals as they are.
pub(super) fn plain(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let bare = part.trim_matches(|char: char| !char.is_alphanumeric());
        match bare.parse::<Reference>() {
            Ok(reference) => words.push(of_reference(&reference)),
            Err(_) => split(part, &mut words),
        }
    }
    words
}

/// A reference as a word.
pub(super) fn of_reference(reference: &Reference) -> String {
    reference.as_str().replace('-', "").to_ascii_lowercase()
}

fn split(part: &str, words: &mut Vec<String>) {
    let mut word = Word::default();
    for char in part.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(char) || is_nothing(char) {
            continue;
        }
        if let Some(letters) = spelt_out(char) {
            letters.chars().for_each(|letter| word.push(letter));
        } else if char.is_alphanumeric() {
            word.push(char);
        } else {
            word.end(words);
        }
    }
    word.end(words);
}

/// A word on its way.
#[derive(Default)]
struct Word {
    text: String,
    length: usize,
}

impl Word {
    fn push(&mut self, char: char) {
        if self.length < LONGEST {
            self.text.push(char);
            self.length += 1;
        }
    }

    fn end(&mut self, words: &mut Vec<String>) {
        if self.length > 0 {
            words.push(std::mem::take(&mut self.text));
            self.length = 0;
        }
    }
}

/// Within a word these are nothing: apostrophes, soft hyphens, what joins or hides.
fn is_nothing(char: char) -> bool {
    matches!(
        char,
        '\'' | '‘' | '’' | 'ʼ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Letters that are no letter with a mark and are often written with others.
fn spelt_out(char: char) -> Option<&'static str> {
    Some(match char {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;

    #[test]
    fn text_becomes_plain_words() {
        for (text, wanted) in [
            ("Street light, Hungerford", "street light hungerford"),
            (
                "The CHILDREN'S Children’s play-park",
                "the children children play park",
            ),
            ("Caffè Ŵy Ynys Môn", "caffe wy yny mon"),
            (
                "Straße Łódź Søren Æthelred Þór",
                "strass lodz soren aethelred thor",
            ),
            ("İstanbul ΟΔΟΣ οδός", "istanbul οδοσ οδοσ"),
            ("ﬁve № ½ m²", "five no 1 2 m2"),
            ("see (K7M4QX-T) or x-ray", "see k7m4qx t or x ray"),
            ("RG17 0YU; A4, B4009.", "rg17 0yu a4 b4009"),
            ("שָׁלוֹם רחוב", "שלום רחוב"),
            ("a\0b\u{ad}c 💡 -- %_*\"", "a bc"),
            ("", ""),
            ("?!…", ""),
        ] {
            assert_eq!(words(text).join(" "), wanted, "{text}");
        }
    }

    #[test]
    fn a_reference_is_one_word() {
        let known = "34679ACDEFGHJKMNPQRTVXY"
            .chars()
            .map(|check| format!("K7M4QX-{check}"))
            .find(|text| text.parse::<pump_core::Reference>().is_ok())
            .unwrap();
        let one = known.replace('-', "").to_lowercase();
        for text in [known.clone(), known.to_lowercase(), format!("({known}),")] {
            assert_eq!(words(&text).join(" "), one, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_words_that_can_be_stored(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!((1..=40).contains(&word.chars().count()), "{word:?}");
                prop_assert!(word.chars().all(char::is_alphanumeric), "{word:?}");
            }
        }

        #[test]
        fn capitals_and_spaces_do_not_matter(text in "[a-zA-ZéÉôÔŵŴ' -]{0,40}") {
            let other = format!("  {}\n", text.to_uppercase().replace(' ', "\u{a0}"));
            prop_assert_eq!(words(&text), words(&other));
        }
    }
}
