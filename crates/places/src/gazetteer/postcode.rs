//! Postcodes of the United Kingdom, and beginnings of them.

use std::fmt;
use std::str::FromStr;

/// A whole postcode, such as `RG17 0AA`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    sector: String,
    unit: u16,
}

/// A text is no postcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no postcode: write it like RG17 0AA")]
pub struct NotAPostcode;

impl Postcode {
    /// Its sector, `RG17 0`.
    #[must_use]
    pub fn sector(&self) -> &str {
        &self.sector
    }

    /// The number of its last two letters, 0 to 675.
    #[must_use]
    pub fn unit(&self) -> u16 {
        self.unit
    }

    /// The last two letters of a number, in upper case.
    #[must_use]
    pub fn letters(unit: u16) -> String {
        let letter = |number: u16| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
        [letter(unit / 26), letter(unit)].into_iter().collect()
    }
}

impl FromStr for Postcode {
    type Err = NotAPostcode;

    /// In any case, with spaces anywhere or nowhere.
    fn from_str(text: &str) -> Result<Self, NotAPostcode> {
        let plain = compact(text).ok_or(NotAPostcode)?;
        let cut = plain.len().checked_sub(3).ok_or(NotAPostcode)?;
        let (outward, inward) = plain.split_at(cut);
        match inward.as_bytes() {
            [
                digit @ b'0'..=b'9',
                first @ b'A'..=b'Z',
                second @ b'A'..=b'Z',
            ] if is_outward(outward) => Ok(Self {
                sector: format!("{outward} {}", char::from(*digit)),
                unit: u16::from(first - b'A') * 26 + u16::from(second - b'A'),
            }),
            _ => Err(NotAPostcode),
        }
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.sector, Self::letters(self.unit))
    }
}

/// The beginning of a postcode: at least its first half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostcodeStart {
    /// The first half, `RG17`.
    pub outward: String,
    /// The digit of the second half, when there is one.
    pub digit: Option<char>,
    /// The first of the last two letters, when there is one.
    pub letter: Option<char>,
}

impl PostcodeStart {
    /// What `text` may be the beginning of, the likeliest first: `RG17` is that district, or sector
    /// 7 of `RG1`. A space settles it. None for a text that is no beginning, or a whole postcode.
    #[must_use]
    pub fn read(text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let Some(plain) = compact(text) else {
            return found;
        };
        let before = text.trim().find(char::is_whitespace);
        for rest in 0..=2_usize.min(plain.len()) {
            let (outward, inward) = plain.split_at(plain.len() - rest);
            if !is_outward(outward) || before.is_some_and(|before| before != outward.len()) {
                continue;
            }
            let (digit, letter) = match *inward.as_bytes() {
                [] => (None, None),
                [digit @ b'0'..=b'9'] => (Some(digit), None),
                [digit @ b'0'..=b'9', letter @ b'A'..=b'Z'] => (Some(digit), Some(letter)),
                _ => continue,
            };
            found.push(Self {
                outward: outward.to_owned(),
                digit: digit.map(char::from),
                letter: letter.map(char::from),
            });
        }
        found
    }
}

/// In upper case and without spaces, when nothing but letters and digits of a postcode is in it.
fn compact(text: &str) -> Option<String> {
    let chars = text.chars().filter(|char| !char.is_whitespace());
    let plain: String = chars
        .take(8)
        .map(|char| char.to_ascii_uppercase())
        .collect();
    let good =
        (2..=7).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    good.then_some(plain)
}

/// One or two letters, a digit, and perhaps a digit or a letter.
fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.as_bytes().get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && match rest {
            [digit] => digit.is_ascii_digit(),
            [digit, _] => digit.is_ascii_digit(),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{Postcode, PostcodeStart};

    #[test]
    fn postcodes_are_read_with_any_spaces() {
        for text in ["RG17 0AA", "rg170aa", " Rg 17 0 a a ", "RG17\u{a0}0AA"] {
            assert_eq!(text.parse::<Postcode>().unwrap().to_string(), "RG17 0AA");
        }
        for text in ["B1 1AA", "EC1A 1BB", "W1A 0AX", "BT1 1AA", "M1 9ZZ"] {
            assert_eq!(text.parse::<Postcode>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "RG17",
            "RG17 0A",
            "RG17 AAA",
            "1G17 0AA",
            "RG17 0AA1",
            "RG17-0AA",
            "ŘG17 0AA",
        ] {
            assert!(text.parse::<Postcode>().is_err(), "{text}");
        }
    }

    #[test]
    fn beginnings_are_all_that_they_may_be() {
        let read = |text| {
            let found = PostcodeStart::read(text).into_iter();
            let shown = found.map(|it| {
                let rest = [it.digit, it.letter]
                    .into_iter()
                    .flatten()
                    .collect::<String>();
                format!("{}/{rest}", it.outward)
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        for (text, wanted) in [
            ("rg17", "RG17/ RG1/7"),
            ("RG1", "RG1/"),
            ("RG17 ", "RG17/ RG1/7"),
            ("RG1 7", "RG1/7"),
            ("RG170", "RG17/0"),
            ("rg17 0a", "RG17/0A"),
            ("RG17 0AA", ""),
            ("RG", ""),
            ("High Street", ""),
            ("", ""),
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }
}
