//! An invented county with a year of reports, made from a seed: for trying things out, for tests and
//! for measurements. Whoever and whatever is in it is our own invention.

pub mod county;
mod dice;
mod make;
pub mod map;
mod words;
mod year;

pub use county::{County, Story};
pub use make::{Made, make};

use pump_core::Secret;

/// Who runs the county, as the table `about` of a configuration says it.
pub const ABOUT: &str = include_str!("about.toml");

/// What is wanted of a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The same seed gives the same county.
    pub seed: u64,
    /// How many reports, 0 to 20,000.
    pub reports: usize,
    /// How many people, 1 to 20,000.
    pub people: usize,
}

impl Wanted {
    /// A county to look at: two thousand reports of five hundred people.
    #[must_use]
    pub fn whole(seed: u64) -> Self {
        Self {
            seed,
            reports: 2_000,
            people: 500,
        }
    }

    /// One that is made in a few seconds, for tests.
    #[must_use]
    pub fn small(seed: u64) -> Self {
        Self {
            seed,
            reports: 100,
            people: 40,
        }
    }
}

/// The secret of a demo's site: references are derived from it, so it is derived from the seed.
/// Anybody can know it, and with it every link.
#[must_use]
pub fn secret(seed: u64) -> Secret {
    let fixed = Secret::from_bytes([0x5e; 32]);
    Secret::from_bytes(fixed.mac(&[b"demo", &seed.to_be_bytes()]))
}

/// The same as the 64 hexadecimal digits of the file `secret`.
#[must_use]
pub fn secret_hex(seed: u64) -> String {
    let fixed = Secret::from_bytes([0x5e; 32]);
    let bytes = fixed.mac(&[b"demo", &seed.to_be_bytes()]);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The invented mailbox of the clerk of the council with this slug.
#[must_use]
pub fn clerk(slug: &str) -> String {
    format!("clerk@{slug}.example.org")
}

/// The invented address with which an officer of the organisation with this slug signs in.
#[must_use]
pub fn officer(slug: &str) -> String {
    format!("officer@{slug}.example.org")
}
