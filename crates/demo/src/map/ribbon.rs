//! A line made as wide as a river.

use crate::county::{METRES, Position, moved};

/// The ring around a line, `aside_m` metres from it on both sides.
pub(super) fn around(line: &[Position], aside_m: f64) -> Vec<Position> {
    let side = |sign: f64| {
        (0..line.len()).filter_map(move |nth| {
            let at = line.get(nth)?;
            let before = line.get(nth.saturating_sub(1))?;
            let after = line.get(nth + 1).unwrap_or(at);
            let [east, north] = [0, 1].map(|axis| (after[axis] - before[axis]) * METRES[axis]);
            let length = east.hypot(north);
            (length > 0.0).then(|| {
                let part = sign * aside_m / length;
                moved(*at, -north * part, east * part)
            })
        })
    };
    let mut ring: Vec<Position> = side(1.0).collect();
    let mut back: Vec<Position> = side(-1.0).collect();
    back.reverse();
    ring.extend(back);
    ring
}
