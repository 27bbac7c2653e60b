//! Foreign text in plain-text mails: it may not add a line, a header or a quote of ours.

/// The most characters of a subject.
const MOST_SUBJECT: usize = 150;
/// The most characters of any other line: names and titles are far shorter, and nobody's value
/// makes a mail too large to send.
const MOST_LINE: usize = 1_000;

/// One line: every run of spaces, line ends and control characters is one space. What is behind
/// 1,000 characters is left out.
pub(crate) fn one_line(text: &str) -> String {
    cut(&whole_line(text), MOST_LINE)
}

fn whole_line(text: &str) -> String {
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
        .map(whole_line)
        .collect();
    lines.dedup_by(|next, before| next.is_empty() && before.is_empty());
    lines
}

/// The same, of at most `most` characters; whether that is all of it.
pub(crate) fn short_block(text: &str, most: usize) -> (Vec<String>, bool) {
    let whole = text.trim().chars().count() <= most;
    (block(&cut(text.trim(), most)), whole)
}

/// At most `most` characters, the last of them `…` where there were more.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A subject: one line of at most 150 characters.
pub(crate) fn subject(text: &str) -> String {
    cut(&whole_line(text), MOST_SUBJECT)
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

    #[test]
    fn long_words_are_cut_and_say_so() {
        let (lines, whole) = short_block(&"ŵ\n".repeat(50), 20);
        assert_eq!((lines.len(), whole), (10, false));
        assert_eq!(lines.last().map(String::as_str), Some("ŵ…"));
        assert_eq!(short_block(" a\n\nb ", 4), (block("a\n\nb"), true));
    }
}
