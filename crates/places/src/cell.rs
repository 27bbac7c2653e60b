//! One integer key for a position: the Morton order of Web Mercator at zoom 31.

use std::f64::consts::PI;

use pump_core::Point;

/// Mercator units across the world at zoom 31: x and y run from 0 to `WORLD - 1`.
pub const WORLD: i64 = 1 << LEVELS;

/// Zoom of the finest square; a cell has two bits for each level.
pub(crate) const LEVELS: u8 = 31;

/// Radius of the sphere of Web Mercator in metres. It is also used for distances, so that a
/// circle means the same in both; over Britain it is within 0.3 % of the ellipsoid.
const EARTH_M: f64 = 6_378_137.0;

/// Web Mercator ends where the world is square, at 85.0511... degrees.
const LIMIT_DEGREES: f64 = 85.051_128_779_806_59;

/// A position in Web Mercator units at zoom 31: about 1.9 cm at the equator, 1.1 cm in Britain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mercator {
    /// Units east of the antimeridian, 0 to `WORLD - 1`.
    pub x: i64,
    /// Units south of the northern limit, 0 to `WORLD - 1`, as tiles count.
    pub y: i64,
}

impl Mercator {
    /// Where a point lies. Latitudes beyond the limit of Mercator are moved to it.
    ///
    /// It goes through floating point, so another platform may differ by a unit: make it once,
    /// when a point is written, and store it.
    #[must_use]
    pub fn of(point: Point) -> Self {
        let lat = point
            .lat()
            .clamp(-LIMIT_DEGREES, LIMIT_DEGREES)
            .to_radians();
        let x = point.lon() / 360.0 + 0.5;
        let y = 0.5 - lat.sin().atanh() / (2.0 * PI);
        Self {
            x: units(x),
            y: units(y),
        }
    }
}

fn units(part: f64) -> i64 {
    ((part * WORLD as f64).floor() as i64).clamp(0, WORLD - 1)
}

/// The 62-bit Morton key of a [`Mercator`] position, never negative.
///
/// Points that are near in it are near on the ground, and a tile z/x/y is one range: all cells
/// with the same `cell >> 2 * (31 - z)`. It stays inside the store and out of every answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(pub i64);

impl Cell {
    /// The cell of a point.
    #[must_use]
    pub fn of(point: Point) -> Self {
        Mercator::of(point).into()
    }

    /// The number of the square at `level` (0 to 31) that holds this cell: its leading bits.
    #[must_use]
    pub fn prefix(self, level: u8) -> i64 {
        self.0 >> shift(level)
    }
}

/// How many bits of a cell are below a level. Levels beyond the finest count as the finest.
pub(crate) fn shift(level: u8) -> u32 {
    2 * u32::from(LEVELS.saturating_sub(level))
}

impl From<Mercator> for Cell {
    fn from(at: Mercator) -> Self {
        Self(spread(at.x) | spread(at.y) << 1)
    }
}

impl From<Cell> for Mercator {
    fn from(cell: Cell) -> Self {
        Self {
            x: gather(cell.0),
            y: gather(cell.0 >> 1),
        }
    }
}

/// Puts an empty bit before each of the low 31 bits.
pub(crate) fn spread(value: i64) -> i64 {
    let mut v = value & (WORLD - 1);
    v = (v | v << 16) & 0x0000_ffff_0000_ffff;
    v = (v | v << 8) & 0x00ff_00ff_00ff_00ff;
    v = (v | v << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v << 2) & 0x3333_3333_3333_3333;
    (v | v << 1) & 0x5555_5555_5555_5555
}

/// Undoes [`spread`].
fn gather(value: i64) -> i64 {
    let mut v = value & 0x1555_5555_5555_5555;
    v = (v | v >> 1) & 0x3333_3333_3333_3333;
    v = (v | v >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v >> 4) & 0x00ff_00ff_00ff_00ff;
    v = (v | v >> 8) & 0x0000_ffff_0000_ffff;
    (v | v >> 16) & 0x0000_0000_ffff_ffff
}

/// Mercator units in one metre on the ground at a latitude in degrees (54 at the equator, 87 in
/// Bath). Beyond the limit of Mercator it is that of the limit.
#[must_use]
pub fn units_per_metre(lat: f64) -> f64 {
    let lat = lat.clamp(-LIMIT_DEGREES, LIMIT_DEGREES).to_radians();
    WORLD as f64 / (2.0 * PI * EARTH_M * lat.cos())
}

/// Metres on the ground in one unit of 1e-7 degrees of latitude.
pub(crate) fn metres_per_unit() -> f64 {
    EARTH_M * (1.0 / pump_core::PER_DEGREE).to_radians()
}

/// How far apart two points are, in metres, on the sphere of Web Mercator.
#[must_use]
pub fn metres_between(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let up = ((lat_b - lat_a) / 2.0).sin();
    let along = ((b.lon() - a.lon()).to_radians() / 2.0).sin();
    let h = up * up + lat_a.cos() * lat_b.cos() * along * along;
    2.0 * EARTH_M * h.sqrt().min(1.0).asin()
}

/// Units that surely reach `metres` from a point in every direction: the scale grows towards the
/// poles, so it is taken where the circle is farthest from the equator, and two units are added
/// for rounding. Negative and unknown distances count as none.
pub(crate) fn reach(centre: Point, metres: f64) -> i64 {
    let metres = metres.max(0.0);
    let farthest = centre.lat().abs() + (metres / EARTH_M).to_degrees();
    let units = metres * units_per_metre(farthest);
    (units.ceil() as i64).saturating_add(2).min(WORLD)
}
