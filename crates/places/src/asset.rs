//! Assets: things with a number in somebody's register.

use pump_core::{Millis, OrganisationId, Point};

/// The longest slug of a register, in bytes: its assets' codes begin with it.
pub const MOST_REGISTER: usize = 24;
/// The longest number of an asset in its register, in characters.
pub const MOST_NUMBER: usize = 100;
/// As much of a number as stands in a code; a longer one is cut, and a hash of it follows.
const MOST_IN_CODE: usize = 35;
/// How much of a longer one is left before the hash.
const CUT: usize = 18;

/// An asset as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its id.
    pub id: i64,
    /// Its address for ever: the slug of its register and its folded number.
    pub code: String,
    /// Its type, such as `street-light`.
    pub kind: String,
    /// Its number in the register, as the register writes it.
    pub number: String,
    /// Where it is, in words; or nothing.
    pub place: String,
    /// What else the register says of it, as a JSON object of texts.
    pub attributes: String,
    /// Where it is.
    pub point: Point,
    /// When it came on the register here.
    pub added_at: Millis,
    /// When it went off the register; `None` while it is there.
    pub retired_at: Option<Millis>,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Their slug and their name.
    pub owner: (String, String),
    /// The slug of its register.
    pub register: String,
}

/// A register of assets of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// Its id.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The type of its assets.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// How many assets are on it.
    pub live: u64,
}

/// A number as it is compared, and as it stands in an address: small letters and digits, with a
/// dash for anything between. `None` when nothing is left, or when it is longer than
/// [`MOST_NUMBER`].
#[must_use]
pub fn fold_number(number: &str) -> Option<String> {
    let mut folded = String::new();
    for char in number.chars() {
        let char = char.to_ascii_lowercase();
        if char.is_ascii_alphanumeric() {
            folded.push(char);
        } else if !folded.is_empty() && !folded.ends_with('-') {
            folded.push('-');
        }
    }
    let folded = folded.trim_end_matches('-');
    let fits = !folded.is_empty() && folded.len() <= MOST_NUMBER;
    fits.then(|| folded.to_owned())
}

/// Whether what somebody read on a thing is the end of its number, or all of it: "47" of `ML/047`.
#[must_use]
pub fn same_number(read: &str, number: &str) -> bool {
    let (Some(read), Some(number)) = (fold_number(read), fold_number(number)) else {
        return false;
    };
    if read.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = number.rsplit(|char: char| !char.is_ascii_digit()).next();
        let (read, digits) = (read.trim_start_matches('0'), digits.unwrap_or_default());
        return !read.is_empty() && read == digits.trim_start_matches('0');
    }
    read.replace('-', "") == number.replace('-', "")
}

/// The code of the asset of a folded number, at most 60 bytes: the same for ever.
#[must_use]
pub fn code_of(register: &str, folded: &str) -> String {
    if folded.len() <= MOST_IN_CODE {
        return format!("{register}-{folded}");
    }
    let begins: String = folded.chars().take(CUT).collect();
    format!("{register}-{begins}{:016x}", fnv(folded))
}

/// FNV-1a, 64 bits: short, and the same on every machine and in every version.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_people_write_them() {
        for (number, folded) in [
            ("T06522", Some("t06522")),
            ("ML/047", Some("ml-047")),
            ("ml 047", Some("ml-047")),
            (" #12 ", Some("12")),
            ("--", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(fold_number(number).as_deref(), folded, "{number}");
        }
        assert!(fold_number(&"9".repeat(MOST_NUMBER)).is_some());
        assert!(fold_number(&"9".repeat(MOST_NUMBER + 1)).is_none());
    }

    #[test]
    fn the_end_of_a_number_is_enough_where_it_is_painted_so() {
        for (read, number) in [
            ("47", "ML/047"),
            ("047", "ML 047"),
            ("47", "47"),
            ("ml47", "ML-47"),
        ] {
            assert!(same_number(read, number), "{read} {number}");
        }
        for (read, number) in [
            ("7", "ML/047"),
            ("0", "ML/000"),
            ("47", "47A"),
            ("ml47", "ML-047"),
            ("", "ML/047"),
            ("é", "é"),
        ] {
            assert!(!same_number(read, number), "{read} {number}");
        }
    }

    #[test]
    fn long_numbers_have_short_codes_of_their_own() {
        assert_eq!(code_of("lamps", "ml-047"), "lamps-ml-047");
        let register = "r".repeat(MOST_REGISTER);
        let one = code_of(&register, &"9".repeat(MOST_NUMBER));
        let other = code_of(&register, &"9".repeat(MOST_NUMBER - 1));
        assert_ne!(one, other);
        assert!(one.len() <= 60 && code_of(&register, &"9".repeat(MOST_IN_CODE)).len() <= 60);
        assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c, "as it was published");
    }
}
