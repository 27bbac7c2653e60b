//! Services: declared ways to make a record.

use pump_core::Code;
use serde::Deserialize;

use crate::Text;

/// A declared way to make a record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its id, such as `street-light`.
    pub id: Code,
    /// Rises when the file changes; a record keeps the one it was made by.
    pub version: u32,
    /// The kind of record that it makes.
    pub makes: Code,
    /// Its name.
    pub name: Text,
    /// The group that it is listed in.
    pub group: Code,
    /// How much of the place everybody may see.
    pub public_place: PublicPlace,
    /// Whether everybody may see its records at all.
    #[serde(default)]
    pub visibility: Visibility,
    /// What counts as possibly the same.
    pub similar: Similar,
}

/// How much of the place everybody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicPlace {
    /// As exact as it was given.
    Exact,
    /// To about a hundred metres.
    Street,
    /// To about a kilometre.
    Area,
    /// Not at all.
    None,
}

impl PublicPlace {
    /// The word that is stored and written in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Street => "street",
            Self::Area => "area",
            Self::None => "none",
        }
    }
}

/// Who may see that a record exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Its sender and the organisation that it went to.
    Private,
}

/// What counts as possibly the same problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Similar {
    /// How near, in metres; 1 to 500.
    pub within_m: u32,
    /// How recent, in days since it was first told; 1 to 730.
    pub days: u32,
}
