//! A place on the earth, in integers.

use std::fmt;

/// Units in one degree: a coordinate is a whole number of 1e-7 degrees (about 11 mm).
pub const PER_DEGREE: f64 = 1e7;

/// A WGS84 position in whole 1e-7 degrees, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Latitude in 1e-7 degrees, -900,000,000 to 900,000,000, north positive.
    pub lat7: i32,
    /// Longitude in 1e-7 degrees, -1,800,000,000 to 1,800,000,000, east positive.
    pub lon7: i32,
}

impl Point {
    /// From degrees, rounded to the nearest unit. `None` when not a number or out of range.
    #[must_use]
    pub fn from_degrees(lat: f64, lon: f64) -> Option<Self> {
        let inside = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
        inside.then(|| Self {
            lat7: units(lat),
            lon7: units(lon),
        })
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn lat(self) -> f64 {
        f64::from(self.lat7) / PER_DEGREE
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn lon(self) -> f64 {
        f64::from(self.lon7) / PER_DEGREE
    }
}

fn units(degrees: f64) -> i32 {
    (degrees * PER_DEGREE).round() as i32
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.7}, {:.7}", self.lat(), self.lon())
    }
}
