//! One word for one and for many.

/// Makes an English plural its singular, by rule and not by dictionary: the same for what is stored
/// and for what is asked, so that it need not be right, only the same for both.
///
/// 1. A word of more than three letters loses a final `s`, but not of `ss` or `us`.
/// 2. Then, of more than three letters, `ie` at the end becomes `y` (berry, berries; movie, movies).
/// 3. Or a final `e` goes after `s`, `x`, `z`, `ch` and `sh` (bench, benches; house, houses).
pub(super) fn singular(word: &mut String) {
    let long = |word: &str| word.chars().nth(3).is_some();
    let kept = word.ends_with("ss") || word.ends_with("us");
    if long(word) && word.ends_with('s') && !kept {
        word.pop();
    }
    if !long(word) {
        return;
    }
    if word.ends_with("ie") {
        word.truncate(word.len() - 2);
        word.push('y');
    } else if let Some(stem) = word.strip_suffix('e')
        && ["s", "x", "z", "ch", "sh"]
            .iter()
            .any(|end| stem.ends_with(end))
    {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    fn of(word: &str) -> String {
        let mut word = word.to_owned();
        singular(&mut word);
        word
    }

    #[test]
    fn one_and_many_are_the_same_word() {
        for (one, many) in [
            ("pothole", "potholes"),
            ("lorry", "lorries"),
            ("movie", "movies"),
            ("sky", "skies"),
            ("tie", "ties"),
            ("bus", "buses"),
            ("house", "houses"),
            ("bench", "benches"),
            ("branch", "branches"),
            ("bush", "bushes"),
            ("box", "boxes"),
            ("axe", "axes"),
            ("glass", "glasses"),
            ("status", "statuses"),
            ("children", "childrens"),
            ("key", "keys"),
        ] {
            assert_eq!(of(one), of(many), "{one}, {many}");
        }
    }

    #[test]
    fn short_words_and_other_words_stay() {
        for word in ["gas", "bus", "is", "s", "grass", "tree", "cŵn", "дом", "30"] {
            assert_eq!(of(word), word);
        }
        assert_ne!(of("car"), of("care"));
        assert_ne!(of("hose"), of("hoe"));
    }
}
