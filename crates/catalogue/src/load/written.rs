//! From a place in a text to the place in the file where it is written, with quotes and escapes.

/// Where the byte `at` of a text is written within `raw`, which is the whole TOML string with its
/// quotes.
pub(super) fn written_at(raw: &str, at: usize) -> usize {
    let mut read = 0;
    for (written, char) in chars(raw) {
        if read >= at {
            return written;
        }
        read += char.len_utf8();
    }
    raw.len()
}

/// The characters of a TOML string, each with where it is written.
fn chars(raw: &str) -> impl Iterator<Item = (usize, char)> {
    let quotes = if ["'''", "\"\"\""].iter().any(|it| raw.starts_with(it)) {
        3
    } else {
        1
    };
    let literal = raw.starts_with('\'');
    let body = raw.len().saturating_sub(quotes);
    let body = raw.get(quotes..body).unwrap_or_default();
    // A line break right after three quotes is no part of the text.
    let first = body.strip_prefix("\r\n").or(body.strip_prefix('\n'));
    let first = first.filter(|_| quotes == 3).unwrap_or(body);
    let mut rest = first;
    let mut at = quotes + body.len() - first.len();
    std::iter::from_fn(move || {
        loop {
            let next = rest.chars().next()?;
            let (char, length) = match next {
                '\\' if !literal => escaped(rest),
                char => (Some(char), char.len_utf8()),
            };
            let begun = at;
            rest = rest.get(length..).unwrap_or_default();
            at += length;
            if let Some(char) = char {
                return Some((begun, char));
            }
        }
    })
}

/// What a backslash and what follows it mean, and their length. White space after it means nothing.
fn escaped(rest: &str) -> (Option<char>, usize) {
    let after = rest.get(1..).unwrap_or_default();
    let hex = |digits: usize| {
        let value = after.get(1..=digits).unwrap_or_default();
        let value = u32::from_str_radix(value, 16).ok();
        (value.and_then(char::from_u32), digits + 2)
    };
    match after.chars().next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some('b') => (Some('\u{8}'), 2),
        Some('e') => (Some('\u{1b}'), 2),
        Some('f') => (Some('\u{c}'), 2),
        Some('n') => (Some('\n'), 2),
        Some('r') => (Some('\r'), 2),
        Some('t') => (Some('\t'), 2),
        Some(' ' | '\t' | '\r' | '\n') => {
            let next = after.trim_start_matches([' ', '\t', '\r', '\n']);
            (None, rest.len() - next.len())
        }
        Some(char) => (Some(char), 1 + char.len_utf8()),
        None => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(raw: &str) -> Option<String> {
        let table: toml::Table = format!("a = {raw}").parse().ok()?;
        Some(table.get("a")?.as_str()?.to_owned())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_string_is_read_as_toml_reads_it(
            quotes in prop::sample::select(vec!["'", "\"", "'''", "\"\"\""]),
            parts in prop::collection::vec(prop::sample::select(vec![
                "a", "ŷ", "😀", " ", "\t", "\n", "\r\n", "\\n", "\\t", "\\\\", "\\\"", "\\e",
                "\\x41", "\\u0177", "\\U0001F600", "\\\n", "\\ \r\n  \n", "'", "\"",
            ]), 0..8),
        ) {
            let raw = format!("{quotes}{}{quotes}", parts.concat());
            if let Some(text) = read(&raw) {
                let found: String = chars(&raw).map(|(_, char)| char).collect();
                prop_assert_eq!(&found, &text, "{}", raw);
                for (at, char) in text.char_indices() {
                    let written = &raw[written_at(&raw, at)..];
                    prop_assert!(written.starts_with(char) || written.starts_with('\\'));
                }
                prop_assert_eq!(written_at(&raw, text.len()), raw.len());
            }
        }
    }

    #[test]
    fn a_place_in_a_text_of_several_lines_is_found() {
        let raw = "'''\nlimit ==\n  'no'\n'''";
        assert_eq!(written_at(raw, 0), 4);
        assert_eq!(&raw[written_at(raw, 11)..], "'no'\n'''");
        let raw = "\"\"\"a\\\n   b\"\"\"";
        assert_eq!(&raw[written_at(raw, 1)..], "b\"\"\"");
    }
}
