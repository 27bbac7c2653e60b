//! From one ellipsoid to another: a move, a turn and a scale.

/// How a datum lies to WGS84: metres along x, y, z; seconds of arc about them; parts per million.
pub(super) struct Datum {
    pub(super) shift: [f64; 3],
    pub(super) turn: [f64; 3],
    pub(super) grow: f64,
}

impl Datum {
    /// Metres from the middle of the earth, of this datum to WGS84.
    pub(super) fn to_wgs84(&self, [x, y, z]: [f64; 3]) -> [f64; 3] {
        let [rx, ry, rz] = self.turn.map(|seconds| (seconds / 3_600.0).to_radians());
        let grow = 1.0 + self.grow * 1e-6;
        let [tx, ty, tz] = self.shift;
        [
            tx + grow * (x - rz * y + ry * z),
            ty + grow * (rz * x + y - rx * z),
            tz + grow * (-ry * x + rx * y + z),
        ]
    }

    /// The way back: each turn takes away what is still wrong, a hundred-thousandth of it stays.
    pub(super) fn of_wgs84(&self, wanted: [f64; 3]) -> [f64; 3] {
        let mut at = wanted;
        for _ in 0..4 {
            let there = self.to_wgs84(at);
            for (axis, (there, wanted)) in there.into_iter().zip(wanted).enumerate() {
                at[axis] += wanted - there;
            }
        }
        at
    }
}

/// Metres from the middle of the earth of a latitude and longitude in radians.
pub(super) fn from_angles(a: f64, e2: f64, lat: f64, lon: f64) -> [f64; 3] {
    let nu = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
    [
        nu * lat.cos() * lon.cos(),
        nu * lat.cos() * lon.sin(),
        nu * (1.0 - e2) * lat.sin(),
    ]
}

/// Latitude and longitude in radians on an ellipsoid.
pub(super) fn to_angles(a: f64, e2: f64, [x, y, z]: [f64; 3]) -> (f64, f64) {
    let p = x.hypot(y);
    let mut lat = z.atan2(p * (1.0 - e2));
    for _ in 0..6 {
        let nu = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
        lat = (z + e2 * nu * lat.sin()).atan2(p);
    }
    (lat, y.atan2(x))
}
