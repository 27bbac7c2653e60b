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

/// The most that are counted one by one.
const MOST_COUNTED: u64 = 10_000;

/// A count as it is said: what is more than 10,000 was not counted any further.
pub(crate) fn counted(count: u64) -> String {
    match count {
        0..=MOST_COUNTED => count.to_string(),
        _ => "10,000+".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts_end_at_ten_thousand() {
        assert_eq!(counted(0), "0");
        assert_eq!(counted(10_000), "10000");
        assert_eq!(counted(10_001), "10,000+");
    }
}
