//! The texts that an operator fills in: checked when they are read, so that every page can show
//! them as they are.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::text::{Email, FieldError};
use crate::view::Words;

/// The most characters of a line.
const MOST_LINE: usize = 200;
/// The most characters of a sentence.
const MOST_SENTENCE: usize = 500;
/// The most characters of a link.
const MOST_LINK: usize = 300;
/// How many digits a telephone number has: from 105 to those of other countries.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// Declares a text that is checked when it is made.
macro_rules! checked {
    ($(#[doc = $about:literal])* $name:ident, $word:literal, $good:expr, $problem:literal) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// As it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = FieldError;

            fn try_from(text: String) -> Result<Self, FieldError> {
                let good: fn(&str) -> bool = $good;
                if good(&text) {
                    Ok(Self(text))
                } else {
                    Err(FieldError::new($word, $problem))
                }
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

checked! {
    /// One line of 1 to 200 characters.
    Line, "line", |text| is_line(text, MOST_LINE), "is one line of 1 to 200 characters"
}

checked! {
    /// A telephone number as one reads it: 3 to 15 digits with spaces between, `+` in front where
    /// it is one of another country.
    Telephone, "telephone", is_telephone, "is a telephone number such as 01632 960000"
}

checked! {
    /// The address of a page: `https://` or `http://`, at most 300 characters.
    Link, "link", is_link, "is the address of a page, such as https://www.example.org/complaints"
}

checked! {
    /// An e-mail address that everybody may read.
    ShownEmail, "email", |text| text.parse::<Email>().is_ok(),
    "is not an e-mail address: write it like name@example.org"
}

checked! {
    /// A day, `YYYY-MM-DD`, from 2000 on.
    Day, "day", is_day, "is a day such as 2026-05-03"
}

/// Words in both languages, 1 to 500 characters in each. One text stands for both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Both(Words);

impl Both {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.0
    }
}

impl TryFrom<Words> for Both {
    type Error = FieldError;

    fn try_from(words: Words) -> Result<Self, FieldError> {
        for (language, text) in [("en", &words.en), ("cy", &words.cy)] {
            if !is_line(text, MOST_SENTENCE) {
                let problem = "is one line of 1 to 500 characters";
                return Err(FieldError::new(language, problem));
            }
        }
        Ok(Self(words))
    }
}

impl<'de> Deserialize<'de> for Both {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrTwo)
    }
}

/// Reads words: a text for both languages, or a table with one for each.
struct OneOrTwo;

impl<'de> Visitor<'de> for OneOrTwo {
    type Value = Both;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words, or { en = \"…\", cy = \"…\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Both, E> {
        let (en, cy) = (text.to_owned(), text.to_owned());
        Both::try_from(Words { en, cy }).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Both, A::Error> {
        let words = Words::deserialize(MapAccessDeserializer::new(map))?;
        Both::try_from(words).map_err(A::Error::custom)
    }
}

fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= most
        && !text.contains(char::is_control)
        && text.trim() == text
}

fn is_telephone(text: &str) -> bool {
    let bare = text.strip_prefix('+').unwrap_or(text);
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    DIGITS.contains(&digits)
        && bare.starts_with(|char: char| char.is_ascii_digit())
        && bare.ends_with(|char: char| char.is_ascii_digit())
        && bare
            .chars()
            .all(|char| char.is_ascii_digit() || char == ' ')
        && !bare.contains("  ")
}

fn is_link(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    text.len() <= MOST_LINK
        && host.is_some_and(|host| {
            host.starts_with(|char: char| char.is_ascii_alphanumeric())
                && host
                    .chars()
                    .all(|char| char.is_ascii_graphic() && !"<>\"'`\\".contains(char))
        })
}

fn is_day(text: &str) -> bool {
    let shape = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !shape || text.len() != 10 {
        return false;
    }
    let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    year >= 2000 && (1..=longest).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes<T: TryFrom<String>>(text: &str) -> bool {
        T::try_from(text.to_owned()).is_ok()
    }

    #[test]
    fn only_what_a_page_can_show_is_taken() {
        for (text, line, telephone, link, day) in [
            ("01632 960000", true, true, false, false),
            ("+44 1632 960000", true, true, false, false),
            ("105", true, true, false, false),
            ("01632-960000", true, false, false, false),
            ("12", true, false, false, false),
            ("+", true, false, false, false),
            ("https://www.example.org/a?b=c", true, false, true, false),
            ("https://", true, false, false, false),
            ("javascript:alert(1)", true, false, false, false),
            ("https://example.org/\"x", true, false, false, false),
            ("2026-05-03", true, false, false, true),
            ("2024-02-29", true, false, false, true),
            ("2026-02-29", true, false, false, false),
            ("2026-5-3", true, false, false, false),
            ("2026-13-01", true, false, false, false),
            ("1999-01-01", true, false, false, false),
            ("", false, false, false, false),
            (" a", false, false, false, false),
            ("a\nb", false, false, false, false),
            (&"ŵ".repeat(201), false, false, false, false),
        ] {
            assert_eq!(takes::<Line>(text), line, "line: {text}");
            assert_eq!(takes::<Telephone>(text), telephone, "telephone: {text}");
            assert_eq!(takes::<Link>(text), link, "link: {text}");
            assert_eq!(takes::<Day>(text), day, "day: {text}");
        }
        assert!(takes::<ShownEmail>("help@example.org") && !takes::<ShownEmail>("help"));
    }

    #[test]
    fn one_text_stands_for_both_languages() {
        let both = |json: &str| serde_json::from_str::<Both>(json);
        let one = both("\"Newbury\"").unwrap();
        assert_eq!(
            (one.words().en.as_str(), one.words().cy.as_str()),
            ("Newbury", "Newbury")
        );
        assert_eq!(both(r#"{"en":"a","cy":"b"}"#).unwrap().words().cy, "b");
        for wrong in [r#"{"en":"a"}"#, r#"{"en":"a","cy":""}"#, "1", "\"\""] {
            assert!(both(wrong).is_err(), "{wrong}");
        }
    }
}
