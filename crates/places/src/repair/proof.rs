//! Does a polygon that was built again hold the same ground? geo's overlay goes wrong on a few
//! tangles that touch themselves again and again in one point, and must not move a border.

use pump_core::Point;

use crate::shape::{Bounds, Polygon};

/// Rows of latitude that are compared.
const ROWS: u32 = 256;

/// Rows that may differ, because a level edge lies within a hair of them.
const MAY_DIFFER: usize = 8;

/// Compares, along rows of latitude, how wide the ground is that an odd number of rings goes
/// round. Rounding may move each edge by two units.
pub(super) fn same_ground(before: &[Polygon], after: &[Polygon]) -> bool {
    let Some(Bounds { min, max }) = Bounds::of(before.iter().flatten().flatten()) else {
        return after.is_empty();
    };
    let height = f64::from(max.lat7) - f64::from(min.lat7);
    let differs = |row: &u32| {
        let lat = f64::from(min.lat7) + height * (f64::from(*row) + 0.5) / f64::from(ROWS);
        let ((wide, slack), (other, more)) = (width(before, lat), width(after, lat));
        (wide - other).abs() > slack + more
    };
    (0..ROWS).filter(differs).count() <= MAY_DIFFER
}

/// How wide the ground is at a latitude, and how much of that rounding may account for, both in
/// units of longitude.
fn width(polygons: &[Polygon], lat: f64) -> (f64, f64) {
    let place = |p: &Point| (f64::from(p.lon7), f64::from(p.lat7));
    let (mut crossings, mut slack) = (Vec::new(), 2.0);
    for ring in polygons.iter().flatten() {
        for (a, b) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
            let ((ax, ay), (bx, by)) = (place(a), place(b));
            if (ay <= lat) != (by <= lat) {
                crossings.push(ax + (lat - ay) / (by - ay) * (bx - ax));
                slack += 2.0 * (bx - ax).hypot(by - ay) / (by - ay).abs();
            }
        }
    }
    crossings.sort_by(f64::total_cmp);
    let wide = crossings
        .chunks_exact(2)
        .map(|pair| pair[1] - pair[0])
        .sum();
    (wide, slack)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(west: i32, east: i32) -> Polygon {
        let corners = [(west, 0), (east, 10), (east, 90_000), (west, 90_010)];
        vec![corners.map(|(lon7, lat7)| Point { lat7, lon7 }).to_vec()]
    }

    #[test]
    fn rounding_is_forgiven_and_lost_ground_is_not() {
        let before = [field(0, 90_000)];
        assert!(same_ground(&before, &[field(1, 89_999)]));
        assert!(same_ground(
            &before,
            &[field(0, 45_000), field(45_000, 90_000)]
        ));
        assert!(!same_ground(&before, &[field(0, 89_900)]));
        assert!(!same_ground(&before, &[]));
    }
}
