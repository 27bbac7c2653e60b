//! The beginnings of Welsh words change with what stands before them: "canser", "ei ganser hi".

/// A beginning, and what it may become: soft, nasal, aspirate. The longer come first.
const MUTATIONS: [(&str, &[&str]); 10] = [
    ("ll", &["l"]),
    ("rh", &["r"]),
    ("ch", &[]),
    ("c", &["g", "ngh", "ch"]),
    ("p", &["b", "mh", "ph"]),
    ("t", &["d", "nh", "th"]),
    ("g", &["", "ng"]),
    ("b", &["f", "m"]),
    ("d", &["dd", "n"]),
    ("m", &["f"]),
];

/// The forms of a word other than its own; those of a vowel with an `h` before it.
pub(super) fn mutated(word: &str) -> Vec<String> {
    if word.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']) {
        return vec![format!("h{word}")];
    }
    let mutation = MUTATIONS
        .iter()
        .find_map(|(from, to)| Some((word.strip_prefix(from)?, to)));
    let Some((rest, forms)) = mutation else {
        return Vec::new();
    };
    forms.iter().map(|form| format!("{form}{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::mutated;

    #[test]
    fn a_word_is_known_in_all_its_forms() {
        assert_eq!(mutated("canser"), ["ganser", "nghanser", "chanser"]);
        assert_eq!(mutated("gofalwr"), ["ofalwr", "ngofalwr"]);
        assert_eq!(mutated("anabl"), ["hanabl"]);
        assert_eq!(mutated("llawdriniaeth"), ["lawdriniaeth"]);
        assert_eq!(mutated("stroc"), [""; 0]);
        assert_eq!(mutated("chwarae"), [""; 0]);
    }
}
