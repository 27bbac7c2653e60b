//! How far borders are from a point.

use std::collections::BTreeMap;

use pump_core::Point;

use super::leaves::BEYOND;
use super::look::{Ground, Plan};
use crate::cell::metres_per_unit;

/// How far each area's border is from a point, by area, of those within `metres`. Measured on a
/// plane at the point: good to one part in a thousand over a few kilometres, in fifty over a
/// hundred.
pub(super) fn borders_within(
    ground: &Ground<'_>,
    plan: &Plan,
    point: Point,
    metres: f64,
) -> BTreeMap<u32, f64> {
    let up = metres_per_unit();
    // Towards a pole every longitude is near.
    let along = up * point.lat().to_radians().cos().max(1e-9);
    let reach = |metres_each: f64| (metres / metres_each).ceil() as i64 + 2;
    let range = |at: i32, from: i32, reach: i64| {
        let at = i64::from(at) - i64::from(from);
        at - reach..=at + reach
    };
    let x = range(point.lon7, plan.west, reach(along).min(1 << 33));
    let y = range(point.lat7, plan.south, reach(up));
    let place = |p: Point| {
        let east = (f64::from(p.lon7) - f64::from(point.lon7)) * along;
        let north = (f64::from(p.lat7) - f64::from(point.lat7)) * up;
        (east, north)
    };
    let mut nearest = BTreeMap::new();
    for leaf in ground.leaves_in(&x, &y) {
        for line in leaf.lines() {
            let real = line
                .edges()
                .filter(|(a, b)| a.lat7 != BEYOND && b.lat7 != BEYOND);
            let far = real.map(|(a, b)| from_origin(place(a), place(b)));
            let far = far.fold(f64::INFINITY, f64::min);
            if far <= metres {
                let known = nearest.entry(line.area).or_insert(far);
                *known = known.min(far);
            }
        }
    }
    nearest
}

/// How far the origin is from the line between two places.
fn from_origin(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 {
        -(a.0 * dx + a.1 * dy) / length2
    } else {
        0.0
    };
    let t = along.clamp(0.0, 1.0);
    (a.0 + t * dx).hypot(a.1 + t * dy)
}
