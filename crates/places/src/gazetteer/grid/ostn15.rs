//! OSTN15: how far the British National Grid lies from the same projection of WGS84, measured at
//! every kilometre. © Crown copyright, Ordnance Survey and the Ministry of Defence (MOD) 2016. All
//! rights reserved. Provided under the BSD 2-clause licence.

/// Shifts of four bytes, from west to east in rows from south to north. Made by `build.rs`.
static SHIFTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ostn15.bin"));

/// Points in a row, and rows; a kilometre apart.
const ACROSS: usize = 701;
const UP: usize = 1_251;

/// What `build.rs` took away, in millimetres.
const EAST_FROM_MM: f64 = 80_000.0;
const NORTH_FROM_MM: f64 = -90_000.0;

/// Metres that are added to an easting and northing of the projection of WGS84 to be on the
/// national grid: between the four points around it. `None` outside of 700 by 1,250 km.
pub(super) fn shift(easting: f64, northing: f64) -> Option<(f64, f64)> {
    let (column, right) = split(easting, ACROSS)?;
    let (row, up) = split(northing, UP)?;
    let corners = [
        (at(column, row)?, (1.0 - right) * (1.0 - up)),
        (at(column + 1, row)?, right * (1.0 - up)),
        (at(column, row + 1)?, (1.0 - right) * up),
        (at(column + 1, row + 1)?, right * up),
    ];
    let sum =
        |(east, north), ((e, n), part): ((f64, f64), f64)| (east + part * e, north + part * n);
    Some(corners.into_iter().fold((0.0, 0.0), sum))
}

/// The square of a kilometre that metres lie in, and how far across it they are, 0 to 1.
fn split(metres: f64, points: usize) -> Option<(usize, f64)> {
    let kilometres = metres / 1e3;
    let last = (points - 1) as f64;
    if !(0.0..=last).contains(&kilometres) {
        return None;
    }
    let square = kilometres.floor().min(last - 1.0);
    Some((square as usize, kilometres - square))
}

/// The shift at a point in metres.
fn at(column: usize, row: usize) -> Option<(f64, f64)> {
    let from = 4 * (row * ACROSS + column);
    let &[a, b, c, d] = SHIFTS.get(from..from + 4)?.as_array()?;
    let metres = |low, high, from| (f64::from(u16::from_le_bytes([low, high])) + from) / 1e3;
    Some((metres(a, b, EAST_FROM_MM), metres(c, d, NORTH_FROM_MM)))
}
