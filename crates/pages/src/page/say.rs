//! Small things that many pages say.

use pump_core::view::Words;

/// Words in a language.
pub(crate) fn say<'w>(language: &str, words: &'w Words) -> &'w str {
    if language == "cy" {
        &words.cy
    } else {
        &words.en
    }
}

/// A number as it is dialled: without what makes it easy to read.
pub(crate) fn dial(tel: &str) -> String {
    let dialled = tel.chars();
    dialled
        .filter(|char| char.is_ascii_digit() || *char == '+')
        .collect()
}
