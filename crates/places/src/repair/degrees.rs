//! Are these numbers longitudes and latitudes, and if not, what are they?

use std::fmt;

use super::{Degrees, RepairError};

/// What coordinates that are not longitude and latitude seem to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// Eastings of 0 to 700,000 m and northings of 0 to 1,300,000 m (EPSG:27700).
    BritishNationalGrid,
    /// Metres as map tiles use them (EPSG:3857).
    WebMercator,
    /// Latitude first.
    Swapped,
    /// None of these, or not numbers at all.
    Unknown,
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BritishNationalGrid => "they look like the British National Grid (EPSG:27700)",
            Self::WebMercator => "they look like Web Mercator (EPSG:3857)",
            Self::Swapped => "they look swapped, latitude first; longitude must come first",
            Self::Unknown => "they are too large or are not numbers",
        })
    }
}

/// Half the width of Web Mercator, in metres.
const MERCATOR_LIMIT_M: f64 = 20_037_508.342_789_25;

/// The smallest and largest of each coordinate.
struct Extent {
    x: (f64, f64),
    y: (f64, f64),
}

impl Extent {
    fn within(&self, x: (f64, f64), y: (f64, f64)) -> bool {
        self.x.0 >= x.0 && self.x.1 <= x.1 && self.y.0 >= y.0 && self.y.1 <= y.1
    }
}

/// Refuses coordinates that are not degrees, longitude first.
///
/// Degrees in range that would be Britain or Ireland if they were swapped count as swapped. So
/// a real shape in the sea off Somalia is refused, the price of finding a common mistake.
pub(super) fn check(rings: &Degrees) -> Result<(), RepairError> {
    let mut extent = Extent {
        x: (f64::INFINITY, f64::NEG_INFINITY),
        y: (f64::INFINITY, f64::NEG_INFINITY),
    };
    for [x, y] in rings.iter().flatten().flatten() {
        if !x.is_finite() || !y.is_finite() {
            return Err(RepairError::OtherProjection(LooksLike::Unknown));
        }
        extent.x = (extent.x.0.min(*x), extent.x.1.max(*x));
        extent.y = (extent.y.0.min(*y), extent.y.1.max(*y));
    }
    if extent.x.0 > extent.x.1 {
        return Err(RepairError::Empty);
    }
    if let Some(other) = guess(&extent) {
        return Err(RepairError::OtherProjection(other));
    }
    let long = |ring: &Vec<[f64; 2]>| {
        ring.windows(2)
            .any(|ends| (ends[0][0] - ends[1][0]).abs() > 180.0)
    };
    match rings.iter().flatten().any(long) {
        true => Err(RepairError::DateLine),
        false => Ok(()),
    }
}

fn guess(extent: &Extent) -> Option<LooksLike> {
    let limit = MERCATOR_LIMIT_M;
    if extent.within((49.0, 61.5), (-11.0, 2.5)) {
        Some(LooksLike::Swapped)
    } else if extent.within((-180.0, 180.0), (-90.0, 90.0)) {
        None
    } else if extent.within((-90.0, 90.0), (-180.0, 180.0)) {
        Some(LooksLike::Swapped)
    } else if extent.within((0.0, 700_000.0), (0.0, 1_300_000.0)) {
        Some(LooksLike::BritishNationalGrid)
    } else if extent.within((-limit, limit), (-limit, limit)) {
        Some(LooksLike::WebMercator)
    } else {
        Some(LooksLike::Unknown)
    }
}
