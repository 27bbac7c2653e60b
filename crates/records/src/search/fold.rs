//! From text to plain words.

use pump_core::{Reference, plain_words};

use super::singular::singular;

/// The words of `text` in their order, as [`plain_words`] has them, plurals as singulars. A
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
            Err(_) => words.append(&mut plain_words(part)),
        }
    }
    words
}

/// A reference as a word.
pub(super) fn of_reference(reference: &Reference) -> String {
    reference.as_str().replace('-', "").to_ascii_lowercase()
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
