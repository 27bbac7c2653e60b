//! Foreign text in plain-text mails: it may not add a line, a header or a quote of ours.

/// The most characters of a subject.
const MOST_SUBJECT: usize = 150;

/// One line: every run of spaces, line ends and control characters is one space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() || char.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !turns(char) {
            line.push(char);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The lines of a longer text, for a quote. Empty lines at either end are left out.
pub(crate) fn block(text: &str) -> Vec<String> {
    // NEL and the two separators of Unicode are line ends in some mail programs.
    let mut lines: Vec<String> = text
        .trim()
        .split([
            '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        .map(one_line)
        .collect();
    lines.dedup_by(|next, before| next.is_empty() && before.is_empty());
    lines
}

/// A subject: one line of at most 150 characters.
pub(crate) fn subject(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= MOST_SUBJECT {
        return line;
    }
    let cut: String = line.chars().take(MOST_SUBJECT - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Characters that turn the direction of what follows, and so can disguise a line.
fn turns(char: char) -> bool {
    matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(
            one_line("  a\r\nBcc: b\0c\u{2028}d \t e\n"),
            "a Bcc: b c d e"
        );
        assert_eq!(one_line("gnp.\u{202e}exe"), "gnp.exe");
        assert_eq!(one_line("\0\n"), "");
    }

    #[test]
    fn a_block_keeps_its_paragraphs_and_nothing_else() {
        assert_eq!(block("\n a\r\n\r\n\n\nb\u{85}c\0\n"), ["a", "", "b", "c"]);
        assert_eq!(block(" "), [""]);
    }

    #[test]
    fn a_long_subject_is_cut_between_characters() {
        let long = "ŵ".repeat(200);
        assert_eq!(subject(&long).chars().count(), MOST_SUBJECT);
        assert!(subject(&long).ends_with('…'));
        let fits = "ŵ".repeat(MOST_SUBJECT);
        assert_eq!(subject(&fits), fits);
    }
}
