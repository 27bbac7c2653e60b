//! National grids: metres on a map to a point, and back.

mod datum;
mod ostn15;
mod projection;

use pump_core::Point;

use datum::{Datum, from_angles, to_angles};
use projection::Projection;

/// A national grid: eastings and northings in metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grid {
    /// The British National Grid (EPSG:27700), by OSTN15: within 10 cm of the surveyed place.
    British,
    /// The Irish Grid (EPSG:29902), which postcodes of Northern Ireland are on: within 5 m.
    Irish,
}

/// WGS84's half axes in metres; those of GRS80, which OSTN15 is on, differ by a tenth of a
/// millimetre.
const WGS84: (f64, f64) = (6_378_137.0, 6_356_752.314_140);

/// The projection of the British National Grid, laid over WGS84.
const BRITISH: Projection = Projection {
    a: WGS84.0,
    b: WGS84.1,
    scale: 0.999_601_271_7,
    origin: (49.0, -2.0),
    offset: (400_000.0, -100_000.0),
};

const IRISH: Projection = Projection {
    a: 6_377_340.189,
    b: 6_356_034.447_9,
    scale: 1.000_035,
    origin: (53.5, -8.0),
    offset: (200_000.0, 250_000.0),
};

const IRISH_DATUM: Datum = Datum {
    shift: [482.5, -130.6, 564.6],
    turn: [-1.042, -0.214, -0.631],
    grow: 8.15,
};

/// Ireland ends before so many metres, in both directions.
const IRISH_MOST_M: f64 = 500_000.0;

impl Grid {
    /// The point at an easting and a northing; `None` when they are not on the grid: Britain's is
    /// 700 by 1,250 km, Ireland's 500 by 500 km.
    #[must_use]
    pub fn point(self, easting: f64, northing: f64) -> Option<Point> {
        let (lat, lon) = match self {
            Self::British => {
                let (east, north) = unshifted(easting, northing)?;
                BRITISH.round(east, north)
            }
            Self::Irish => {
                let on = |metres: f64| (0.0..=IRISH_MOST_M).contains(&metres);
                if !on(easting) || !on(northing) {
                    return None;
                }
                let (lat, lon) = IRISH.round(easting, northing);
                let there = IRISH_DATUM.to_wgs84(from_angles(IRISH.a, IRISH.e2(), lat, lon));
                to_angles(WGS84.0, BRITISH.e2(), there)
            }
        };
        Point::from_degrees(lat.to_degrees(), lon.to_degrees())
    }

    /// The easting and northing of a point in metres; `None` when it is not on the grid.
    #[must_use]
    pub fn metres(self, point: Point) -> Option<(f64, f64)> {
        let (lat, lon) = (point.lat().to_radians(), point.lon().to_radians());
        match self {
            Self::British => {
                // Far from Britain the series say anything.
                if !(48.0..=62.0).contains(&point.lat()) || !(-12.0..=6.0).contains(&point.lon()) {
                    return None;
                }
                let (east, north) = BRITISH.flat(lat, lon);
                let (more_east, more_north) = ostn15::shift(east, north)?;
                Some((east + more_east, north + more_north))
            }
            Self::Irish => {
                if !(50.0..=57.0).contains(&point.lat()) || !(-12.0..=-4.0).contains(&point.lon()) {
                    return None;
                }
                let here = from_angles(WGS84.0, BRITISH.e2(), lat, lon);
                let (lat, lon) = to_angles(IRISH.a, IRISH.e2(), IRISH_DATUM.of_wgs84(here));
                let (east, north) = IRISH.flat(lat, lon);
                let on = |metres: f64| (0.0..=IRISH_MOST_M).contains(&metres);
                (on(east) && on(north)).then_some((east, north))
            }
        }
    }
}

/// An easting and northing of the national grid as the projection of WGS84 has them. The shift
/// changes by millimetres in a hundred metres, so that a few turns find it.
fn unshifted(easting: f64, northing: f64) -> Option<(f64, f64)> {
    // Off the grid itself, though the shift might put them on the grid of shifts.
    ostn15::shift(easting, northing)?;
    let (mut east, mut north) = (easting, northing);
    for _ in 0..4 {
        let edge = |metres: f64, most: f64| metres.clamp(0.0, most);
        let (more_east, more_north) =
            ostn15::shift(edge(east, 700_000.0), edge(north, 1_250_000.0))?;
        (east, north) = (easting - more_east, northing - more_north);
    }
    Some((east, north))
}

#[cfg(test)]
mod tests;
