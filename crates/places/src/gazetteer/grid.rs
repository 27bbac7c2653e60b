//! National grids: metres on a map to a point.

use pump_core::Point;

/// A national grid: eastings and northings in metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grid {
    /// The British National Grid (EPSG:27700).
    British,
    /// The Irish Grid (EPSG:29902), which postcodes of Northern Ireland are on.
    Irish,
}

/// What a grid is made of.
struct Frame {
    /// Half axes of the ellipsoid in metres.
    a: f64,
    b: f64,
    /// Scale on the central meridian.
    scale: f64,
    /// True origin in degrees.
    origin: (f64, f64),
    /// Easting and northing of the true origin in metres.
    offset: (f64, f64),
    /// To WGS84: metres along x, y, z; seconds of arc about them; parts per million.
    shift: [f64; 3],
    turn: [f64; 3],
    grow: f64,
}

const BRITISH: Frame = Frame {
    a: 6_377_563.396,
    b: 6_356_256.909,
    scale: 0.999_601_271_7,
    origin: (49.0, -2.0),
    offset: (400_000.0, -100_000.0),
    shift: [446.448, -125.157, 542.060],
    turn: [0.1502, 0.2470, 0.8421],
    grow: -20.4894,
};

const IRISH: Frame = Frame {
    a: 6_377_340.189,
    b: 6_356_034.447_9,
    scale: 1.000_035,
    origin: (53.5, -8.0),
    offset: (200_000.0, 250_000.0),
    shift: [482.5, -130.6, 564.6],
    turn: [-1.042, -0.214, -0.631],
    grow: 8.15,
};

/// WGS84's half axes in metres.
const WGS84: (f64, f64) = (6_378_137.0, 6_356_752.314_245);

/// Eastings and northings beyond these are on neither grid.
const MOST_M: f64 = 1_300_000.0;

impl Grid {
    /// The point at an easting and a northing, within about 5 metres of the surveyed one: for
    /// postcodes and names, which are no nearer themselves. `None` when it is not on the grid.
    #[must_use]
    pub fn point(self, easting: f64, northing: f64) -> Option<Point> {
        let frame = match self {
            Self::British => &BRITISH,
            Self::Irish => &IRISH,
        };
        let on = |metres: f64| (0.0..=MOST_M).contains(&metres);
        if !on(easting) || !on(northing) {
            return None;
        }
        let (lat, lon) = frame.unproject(easting, northing);
        let moved = frame.to_wgs84(from_angles(frame.a, frame.b, lat, lon));
        let (lat, lon) = to_angles(moved);
        Point::from_degrees(lat.to_degrees(), lon.to_degrees())
    }
}

impl Frame {
    /// Latitude and longitude on the grid's own ellipsoid, in radians: the series of the Ordnance
    /// Survey's guide to coordinate systems, appendix C.
    fn unproject(&self, easting: f64, northing: f64) -> (f64, f64) {
        let (lat0, lon0) = (self.origin.0.to_radians(), self.origin.1.to_radians());
        let (af, n_rel) = (self.a * self.scale, northing - self.offset.1);
        let e2 = (self.a * self.a - self.b * self.b) / (self.a * self.a);
        let mut lat = n_rel / af + lat0;
        // Each turn leaves less than a hundredth of the error.
        for _ in 0..8 {
            lat += (n_rel - self.arc(lat, lat0)) / af;
        }
        let (sin, cos, tan) = (lat.sin(), lat.cos(), lat.tan());
        let nu = af / (1.0 - e2 * sin * sin).sqrt();
        let rho = af * (1.0 - e2) / (1.0 - e2 * sin * sin).powf(1.5);
        let eta2 = nu / rho - 1.0;
        let t2 = tan * tan;
        let vii = tan / (2.0 * rho * nu);
        let viii = tan / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
        let ix = tan / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t2 * t2);
        let x = 1.0 / (cos * nu);
        let xi = 1.0 / (cos * 6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2);
        let xii = 1.0 / (cos * 120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t2 * t2);
        let xiia = 1.0 / (cos * 5_040.0 * nu.powi(7))
            * (61.0 + 662.0 * t2 + 1_320.0 * t2 * t2 + 720.0 * t2.powi(3));
        let de = easting - self.offset.0;
        (
            lat - vii * de.powi(2) + viii * de.powi(4) - ix * de.powi(6),
            lon0 + x * de - xi * de.powi(3) + xii * de.powi(5) - xiia * de.powi(7),
        )
    }

    /// Metres along the meridian from the origin.
    fn arc(&self, lat: f64, lat0: f64) -> f64 {
        let n = (self.a - self.b) / (self.a + self.b);
        let (n2, n3) = (n * n, n * n * n);
        let (less, more) = (lat - lat0, lat + lat0);
        self.b
            * self.scale
            * ((1.0 + n + 1.25 * n2 + 1.25 * n3) * less
                - (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos()
                + (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos()
                - 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos())
    }

    fn to_wgs84(&self, [x, y, z]: [f64; 3]) -> [f64; 3] {
        let [rx, ry, rz] = self.turn.map(|seconds| (seconds / 3_600.0).to_radians());
        let grow = 1.0 + self.grow * 1e-6;
        let [tx, ty, tz] = self.shift;
        [
            tx + grow * (x - rz * y + ry * z),
            ty + grow * (rz * x + y - rx * z),
            tz + grow * (-ry * x + rx * y + z),
        ]
    }
}

/// Metres from the middle of the earth.
fn from_angles(a: f64, b: f64, lat: f64, lon: f64) -> [f64; 3] {
    let e2 = (a * a - b * b) / (a * a);
    let nu = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
    [
        nu * lat.cos() * lon.cos(),
        nu * lat.cos() * lon.sin(),
        nu * (1.0 - e2) * lat.sin(),
    ]
}

/// Latitude and longitude on WGS84, in radians.
fn to_angles([x, y, z]: [f64; 3]) -> (f64, f64) {
    let (a, b) = WGS84;
    let e2 = (a * a - b * b) / (a * a);
    let p = x.hypot(y);
    let mut lat = z.atan2(p * (1.0 - e2));
    for _ in 0..6 {
        let nu = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
        lat = (z + e2 * nu * lat.sin()).atan2(p);
    }
    (lat, y.atan2(x))
}

#[cfg(test)]
mod tests {
    use pump_core::Point;

    use super::Grid;
    use crate::metres_between;

    #[test]
    fn known_points_are_where_they_are() {
        for (grid, easting, northing, lat, lon) in [
            (Grid::British, 383_916.0, 801_335.0, 57.102_686, -2.267_131),
            (Grid::British, 402_981.0, 394_747.0, 53.449_494, -1.956_579),
            (Grid::British, 233_883.0, 84_586.0, 50.637_223, -4.350_546),
            (Grid::British, 455_208.0, 161_055.0, 51.345_904, -1.208_697),
        ] {
            let found = grid.point(easting, northing).unwrap();
            let wanted = Point::from_degrees(lat, lon).unwrap();
            let off = metres_between(found, wanted);
            assert!(off < 5.0, "{easting} {northing}: {found} is {off} m off");
        }
    }

    #[test]
    fn what_is_not_on_the_grid_is_nowhere() {
        for (easting, northing) in [
            (-1.0, 0.0),
            (0.0, 1e7),
            (f64::NAN, 0.0),
            (f64::INFINITY, 1.0),
        ] {
            assert_eq!(Grid::British.point(easting, northing), None);
        }
        for easting in [0.0, 1_300_000.0] {
            assert!(Grid::Irish.point(easting, 1_300_000.0).is_some());
        }
    }
}
