//! The four nations, which have bank holidays of their own.

use serde::Deserialize;

/// A nation of the United Kingdom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// The nation of an area, by the letter that its code begins with: `E06000022` is in England.
    /// Codes of other makes count as English.
    #[must_use]
    pub fn of_area_code(code: &str) -> Self {
        match code.as_bytes().first() {
            Some(b'W') => Self::Wales,
            Some(b'S') => Self::Scotland,
            Some(b'N') => Self::NorthernIreland,
            _ => Self::England,
        }
    }
}
