//! Houses on both sides of every street.

use pump_maps::{Drawn, Shape};

use super::points;
use crate::county::{METRES, Position, Street, metres, moved};

/// How far houses stand apart, in metres from middle to middle.
const APART_M: f64 = 19.0;
/// How far they stand from the middle of the street.
const BACK_M: f64 = 17.0;
/// Half of a house: along the street, and away from it.
const HALF_M: [f64; 2] = [5.5, 4.5];

/// The houses.
pub(super) fn along(streets: &[Street]) -> impl Iterator<Item = Drawn> {
    streets.iter().flat_map(|street| {
        let runs = street.line.windows(2);
        runs.flat_map(|run| row(run[0], run[1])).map(|house| Drawn {
            layer: "buildings",
            from: 13,
            shape: Shape::Rings,
            parts: vec![points(&house)],
            properties: Vec::new(),
        })
    })
}

/// The houses along one straight part.
fn row(from: Position, to: Position) -> Vec<[Position; 4]> {
    let length = metres(from, to);
    let [east, north] = [0, 1].map(|axis| (to[axis] - from[axis]) * METRES[axis] / length);
    let many = ((length - APART_M) / APART_M).floor().max(0.0) as u32;
    let places = (0..many).flat_map(|nth| [(nth, 1.0), (nth, -1.0)]);
    let house = |(nth, side): (u32, f64)| {
        let along = APART_M * (f64::from(nth) + 1.0);
        let [half_along, half_away] = HALF_M;
        let corner = |along_by: f64, away_by: f64| {
            let (along, away) = (along + along_by, side * (BACK_M + away_by));
            moved(
                from,
                east * along - north * away,
                north * along + east * away,
            )
        };
        [
            corner(-half_along, -half_away),
            corner(half_along, -half_away),
            corner(half_along, half_away),
            corner(-half_along, half_away),
        ]
    };
    places.map(house).collect()
}
