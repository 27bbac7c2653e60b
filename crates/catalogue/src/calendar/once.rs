//! Bank holidays that the rules do not give, from a file.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};

use super::Nation;

/// The file that comes with the program.
pub(super) const SHIPPED: &str = include_str!("../../../../holidays/holidays.toml");

/// The bank holidays of the four nations: the usual ones by rule, with what a file adds and takes
/// away. The default is the rules alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    #[serde(default, rename = "holiday")]
    more: Vec<Once>,
    #[serde(default, rename = "not")]
    not: Vec<Once>,
}

/// A day that was a holiday, or was none, once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Once {
    #[serde(deserialize_with = "day")]
    date: Date,
    /// For whoever reads the file.
    #[serde(rename = "name")]
    _name: String,
    nations: Vec<Nation>,
}

/// A file of bank holidays that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the file of bank holidays cannot be read: {0}")]
pub struct BadHolidays(#[from] toml::de::Error);

impl Calendar {
    /// Reads a file as `holidays/holidays.toml`.
    ///
    /// # Errors
    /// When it is no such file: the message names line and column.
    pub fn read(file: &str) -> Result<Self, BadHolidays> {
        Ok(toml::from_str(file)?)
    }

    /// Whether the day is a holiday more.
    pub(super) fn adds(&self, nation: Nation, date: Date) -> bool {
        holds(&self.more, nation, date)
    }

    /// Whether the day, a holiday by rule, was none.
    pub(super) fn takes(&self, nation: Nation, date: Date) -> bool {
        holds(&self.not, nation, date)
    }
}

fn holds(days: &[Once], nation: Nation, date: Date) -> bool {
    days.iter()
        .any(|once| once.date == date && once.nations.contains(&nation))
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|_| de::Error::custom(format!("{text} is no day: write it as 2026-12-25")))
}
