//! References that can be read down a telephone: `K7M4QX-T`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::Maker;

/// Letters and digits that do not look like one another (no 0/O, 1/I/L, 5/S, 8/B, 2/Z, U/V), and
/// a prime number of them, so that the check character misses no wrong character and no swap.
const ALPHABET: &[u8; 23] = b"34679ACDEFGHJKMNPQRTVXY";
const LENGTH: usize = 6;

/// The public reference of a record: six characters and a check character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// The reference that `maker`'s unit gives its record.
    #[must_use]
    pub fn make(maker: &Maker) -> Self {
        let mut word =
            u64::from(maker.word(b"reference", 0)) << 32 | u64::from(maker.word(b"reference", 1));
        let mut body = [0; LENGTH];
        for place in &mut body {
            *place = ALPHABET[(word % 23) as usize];
            word /= 23;
        }
        let check = char::from(check(&body));
        let body = body.map(char::from);
        Self(format!("{}-{check}", body.iter().collect::<String>()))
    }

    /// As it is shown: `K7M4QX-T`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A weighted sum over 23: it finds every single wrong character and every swap of neighbours.
fn check(body: &[u8]) -> u8 {
    let sum: usize = body
        .iter()
        .enumerate()
        .map(|(place, char)| {
            let value = ALPHABET
                .iter()
                .position(|known| known == char)
                .unwrap_or_default();
            (place + 1) * (value + 1)
        })
        .sum();
    ALPHABET[sum % 23]
}

/// What was given is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reference has six letters or digits, a dash and one more, such as K7M4QX-T")]
pub struct NotAReference;

impl FromStr for Reference {
    type Err = NotAReference;

    /// Lower case, spaces and a missing dash are forgiven.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let mut plain = Vec::with_capacity(LENGTH + 1);
        for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
            let upper = byte.to_ascii_uppercase();
            if !ALPHABET.contains(&upper) || plain.len() > LENGTH {
                return Err(NotAReference);
            }
            plain.push(upper);
        }
        let (body, said) = plain.split_at_checked(LENGTH).ok_or(NotAReference)?;
        if said != [check(body)] {
            return Err(NotAReference);
        }
        let text: String = body.iter().copied().map(char::from).collect();
        Ok(Self(format!("{text}-{}", char::from(said[0]))))
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Millis, Secret, Unit};

    fn some(n: u8) -> Reference {
        let unit = Unit {
            key: [n; 16],
            body: [0; 16],
        };
        Reference::make(&Maker::new(
            Secret::from_bytes([3; 32]),
            &unit,
            0,
            Millis(0),
        ))
    }

    #[test]
    fn a_reference_is_read_back_as_people_write_it() {
        for n in 0..=255 {
            let made = some(n);
            assert_eq!(made.as_str().parse(), Ok(made.clone()));
            assert_eq!(
                made.as_str().to_lowercase().replace('-', " ").parse(),
                Ok(made)
            );
        }
    }

    #[test]
    fn one_wrong_character_and_swapped_neighbours_are_noticed() {
        for n in 0..=50 {
            let made = some(n);
            let bytes = made.as_str().as_bytes();
            for at in 0..LENGTH {
                for other in ALPHABET {
                    let mut wrong = bytes.to_vec();
                    wrong[at] = *other;
                    let wrong = String::from_utf8(wrong).unwrap();
                    if wrong != made.as_str() {
                        assert_eq!(wrong.parse::<Reference>(), Err(NotAReference), "{made}");
                    }
                }
            }
            for at in 0..LENGTH - 1 {
                let mut swapped = bytes.to_vec();
                swapped.swap(at, at + 1);
                if bytes[at] != bytes[at + 1] {
                    let swapped = String::from_utf8(swapped).unwrap();
                    assert_eq!(swapped.parse::<Reference>(), Err(NotAReference));
                }
            }
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "K7M4QX",
            "K7M4QX-T-T",
            "O00000-0",
            "ŵŷ",
            "K7M4QXTTTTTTTTTTTTT",
        ] {
            assert_eq!(text.parse::<Reference>(), Err(NotAReference), "{text}");
        }
    }
}
