//! A transverse Mercator projection and its ellipsoid: the series of the Ordnance Survey's guide
//! to coordinate systems, appendices B and C. Right to a millimetre on the two grids.

/// How the round earth is laid flat.
pub(super) struct Projection {
    /// Half axes of the ellipsoid in metres.
    pub(super) a: f64,
    pub(super) b: f64,
    /// Scale on the central meridian.
    pub(super) scale: f64,
    /// True origin: latitude and longitude in degrees.
    pub(super) origin: (f64, f64),
    /// Easting and northing of the true origin in metres.
    pub(super) offset: (f64, f64),
}

/// The radii of curvature at a latitude, scaled, and what the series call eta squared.
struct Curve {
    nu: f64,
    rho: f64,
    eta2: f64,
}

impl Projection {
    /// Easting and northing in metres of a latitude and longitude in radians on this ellipsoid.
    pub(super) fn flat(&self, lat: f64, lon: f64) -> (f64, f64) {
        let (sin, cos) = lat.sin_cos();
        let Curve { nu, rho, eta2 } = self.curve(lat);
        let (t2, c3) = (lat.tan().powi(2), cos.powi(3));
        let t4 = t2 * t2;
        let p = lon - self.origin.1.to_radians();
        let north = self.offset.1
            + self.arc(lat)
            + nu / 2.0 * sin * cos * p.powi(2)
            + nu / 24.0 * sin * c3 * (5.0 - t2 + 9.0 * eta2) * p.powi(4)
            + nu / 720.0 * sin * c3 * cos.powi(2) * (61.0 - 58.0 * t2 + t4) * p.powi(6);
        let v = nu / 6.0 * c3 * (nu / rho - t2);
        let vi = 5.0 - 18.0 * t2 + t4 + 14.0 * eta2 - 58.0 * t2 * eta2;
        let vi = nu / 120.0 * c3 * cos.powi(2) * vi;
        let east = self.offset.0 + nu * cos * p + v * p.powi(3) + vi * p.powi(5);
        (east, north)
    }

    /// Latitude and longitude in radians on this ellipsoid of an easting and northing in metres.
    pub(super) fn round(&self, easting: f64, northing: f64) -> (f64, f64) {
        let north = northing - self.offset.1;
        let mut lat = self.origin.0.to_radians();
        // Each turn leaves less than a hundredth of the error.
        for _ in 0..8 {
            lat += (north - self.arc(lat)) / (self.a * self.scale);
        }
        let (tan, cos) = (lat.tan(), lat.cos());
        let Curve { nu, rho, eta2 } = self.curve(lat);
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
            self.origin.1.to_radians() + x * de - xi * de.powi(3) + xii * de.powi(5)
                - xiia * de.powi(7),
        )
    }

    /// Metres along the meridian from the origin.
    fn arc(&self, lat: f64) -> f64 {
        let lat0 = self.origin.0.to_radians();
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

    fn curve(&self, lat: f64) -> Curve {
        let (af, e2) = (self.a * self.scale, self.e2());
        let rest = 1.0 - e2 * lat.sin().powi(2);
        let nu = af / rest.sqrt();
        let rho = af * (1.0 - e2) / rest.powf(1.5);
        Curve {
            nu,
            rho,
            eta2: nu / rho - 1.0,
        }
    }

    /// The square of the eccentricity.
    pub(super) fn e2(&self) -> f64 {
        (self.a * self.a - self.b * self.b) / (self.a * self.a)
    }
}
