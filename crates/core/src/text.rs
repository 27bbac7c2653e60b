//! Text that has been checked: parse, do not validate.

use std::fmt;
use std::str::FromStr;

use email_address::{EmailAddress, Options};
use serde::{Deserialize, Serialize};

/// What is wrong with one field of an input, and what would be right, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{field}: {problem}")]
pub struct FieldError {
    /// The field as the door names it, such as `contact.email`.
    pub field: String,
    /// A sentence: what is wrong and what would be right.
    pub problem: String,
}

impl FieldError {
    /// An error of `field`.
    pub fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            problem: problem.into(),
        }
    }
}

/// The longest text that a person may write into a record, in characters.
pub const MOST_WORDS: usize = 4_000;
/// The longest name of a person, in characters.
pub const MOST_NAME: usize = 100;

/// Checks free text: no NUL or other control characters but line breaks and tabs, at most `most`
/// characters. White space at both ends is dropped; `None` when nothing is left.
///
/// # Errors
/// A [`FieldError`] that names `field`.
pub fn free_text(field: &str, text: &str, most: usize) -> Result<Option<String>, FieldError> {
    let text = text.trim().replace("\r\n", "\n");
    if text
        .chars()
        .any(|char| char.is_control() && !matches!(char, '\n' | '\t'))
    {
        return Err(FieldError::new(
            field,
            "has a character that cannot be shown: leave out control characters",
        ));
    }
    let length = text.chars().count();
    if length > most {
        let problem = format!("has {length} characters: at most {most} are possible");
        return Err(FieldError::new(field, problem));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// A short code: small letters, digits, `-` and `_`, 1 to 60 of them, a letter or digit first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let plain = |char: char| {
            char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '-' | '_')
        };
        let first = text
            .chars()
            .next()
            .is_some_and(|char| char.is_ascii_alphanumeric());
        if first && text.len() <= 60 && text.chars().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldError::new(
                "code",
                "is no code: 1 to 60 small letters, digits, - or _, such as street-light",
            ))
        }
    }
}

impl TryFrom<String> for Code {
    type Error = FieldError;

    fn try_from(text: String) -> Result<Self, FieldError> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An e-mail address, at most 254 characters, kept as it was written and compared in lower case.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which two spellings of one address are found equal.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

impl FromStr for Email {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let text = text.trim();
        let options = Options::default()
            .without_display_text()
            .without_domain_literal()
            .with_minimum_sub_domains(2);
        // Quoted local parts are legal and nobody has one; the letters that mail software takes
        // for syntax stay out.
        let plain = text.is_ascii() && !text.contains(['"', '(', ')', ',', ':', ';', '<', '>']);
        if plain && text.len() <= 254 && EmailAddress::parse_with_options(text, options).is_ok() {
            Ok(Self(text.to_owned()))
        } else {
            let problem = "is not an e-mail address: write it like name@example.org";
            Err(FieldError::new("email", problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_both_ends_and_control_characters_are_named() {
        assert_eq!(
            free_text("f", "  Lamp out\r\n ", 20),
            Ok(Some("Lamp out".into()))
        );
        assert_eq!(free_text("f", " \n ", 20), Ok(None));
        assert!(free_text("f", "nul\0", 20).is_err());
        assert!(free_text("f", "ŵŵŵŵ", 3).is_err());
        assert!(free_text("f", "ŵŵŵ", 3).is_ok());
    }

    #[test]
    fn addresses_that_mail_can_reach_are_taken() {
        for good in ["a@example.org", "first.last+tag@sub.example.co.uk"] {
            assert!(good.parse::<Email>().is_ok(), "{good}");
        }
        let long = format!("a@{}.org", "b".repeat(260));
        for bad in [
            "",
            "a",
            "a@b",
            "a@@example.org",
            "a b@example.org",
            "<a@example.org>",
            &long,
            "\"a\"@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "a@[127.0.0.1]",
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_not_printed_by_accident() {
        let email: Email = "someone@example.org".parse().unwrap();
        assert_eq!(format!("{email:?}"), "Email(…)");
    }
}
