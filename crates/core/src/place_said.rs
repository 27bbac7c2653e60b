//! How well somebody knows a place.

use serde::{Deserialize, Serialize};

/// How well whoever told us knew where it is. Stored as a number. How much of it is public is
/// another matter, which the service decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum PlaceSaid {
    /// It is there.
    #[default]
    Exact = 0,
    /// It is about there.
    About = 1,
    /// It may be anywhere, or anywhere in an area: it has no point.
    Unknown = 2,
}

impl PlaceSaid {
    /// From the stored number; what is not known is exact, as all was before one could say so.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            1 => Self::About,
            2 => Self::Unknown,
            _ => Self::Exact,
        }
    }

    /// The word of every door: `exact`, `about` or `unknown`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_comes_back_and_doors_say_the_same_word() {
        for said in [PlaceSaid::Exact, PlaceSaid::About, PlaceSaid::Unknown] {
            assert_eq!(PlaceSaid::of(said as i64), said);
            let json = serde_json::to_string(&said).unwrap();
            assert_eq!(json, format!("\"{}\"", said.as_str()));
        }
        assert_eq!(PlaceSaid::of(9), PlaceSaid::Exact);
    }
}
