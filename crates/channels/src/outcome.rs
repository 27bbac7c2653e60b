//! What became of a mail.

use crate::BadMail;

/// How the reason begins when the server did not take our name and password: an operator has to
/// mend that, and until then no mail leaves.
pub const LOGIN_REFUSED: &str = "the mail server does not take our name and password";

/// What became of one try. The reason is one line of at most 300 characters for the operator and
/// does not hold the recipient's address, so that it may be kept when a person is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// The next in line has taken it and answers for it.
    Sent,
    /// Not now, or not known: the server was away, slow or busy (4xx), refused *us* rather than
    /// this mail, or the link was cut before its answer. Try again with the same id.
    Later {
        /// Why, in one line.
        why: String,
    },
    /// Never: the server refused this recipient or these words (5xx), or the mail cannot be.
    Refused {
        /// Why, in one line.
        why: String,
    },
}

impl Outcome {
    pub(crate) fn later(why: &str, to: &str) -> Self {
        Self::Later { why: tidy(why, to) }
    }

    pub(crate) fn refused(why: &str, to: &str) -> Self {
        Self::Refused { why: tidy(why, to) }
    }

    /// Whether the mail has left.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent)
    }
}

impl From<BadMail> for Outcome {
    fn from(bad: BadMail) -> Self {
        Self::Refused {
            why: bad.to_string(),
        }
    }
}

/// One short line without the recipient's address, which servers like to repeat: neither whole nor
/// by its first part alone, nor any other address, since theirs may lead on to another.
fn tidy(why: &str, to: &str) -> String {
    let line: String = why
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line = without(&line, to);
    let local = to.rsplit_once('@').map_or("", |(local, _)| local);
    let mut kept = String::new();
    let of_an_address = |c: char| c.is_alphanumeric() || "@._%+-'=".contains(c);
    let mut rest = line.as_str();
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !of_an_address(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end.max(if of_an_address(c) { 0 } else { c.len_utf8() }));
        let bare = word.trim_end_matches('.');
        if bare.contains('@') {
            kept.push_str("(address)");
        } else if !local.is_empty() && bare.eq_ignore_ascii_case(local) {
            kept.push_str("(recipient)");
        } else {
            kept.push_str(word);
        }
        rest = after;
    }
    kept.trim().chars().take(300).collect()
}

/// `line` without `to` wherever it stands, in small letters or large.
fn without(line: &str, to: &str) -> String {
    let to = to.to_ascii_lowercase();
    let mut kept = String::new();
    let mut rest = line;
    // Lowering ASCII keeps every byte's place, so a find in the copy cuts the original.
    while let Some(at) = rest
        .to_ascii_lowercase()
        .find(&to)
        .filter(|_| !to.is_empty())
    {
        kept.push_str(&rest[..at]);
        kept.push_str("(recipient)");
        rest = &rest[at + to.len()..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_reason_is_one_line_without_the_address() {
        assert_eq!(
            tidy("550 <A@Example.org>\r\nno ŵ a@example.ORG", "a@example.org"),
            "550 <(recipient)>  no ŵ (recipient)"
        );
        assert_eq!(
            tidy(
                "550 User ann.b: moved to <other@else.example>. Ann",
                "Ann.B@example.org"
            ),
            "550 User (recipient): moved to <(address)>. Ann"
        );
        assert_eq!(tidy("no", ""), "no");
        assert_eq!(tidy(&"ŷ".repeat(400), "a@b.c").chars().count(), 300);
    }
}
