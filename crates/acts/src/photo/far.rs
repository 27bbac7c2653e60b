//! Whether a photo was taken somewhere else than what it is said to show.

use pump_core::Point;
use pump_places::metres_between;

/// How far a photo may have been taken from what it shows, in metres.
const FAR: f64 = 200.0;

/// Whether a photo that was taken at `photo` lies so far from `pin` that one of the two may be
/// wrong: more than 200 m. Whoever sent it is told; nothing of it is kept.
#[must_use]
pub fn far(photo: Point, pin: Point) -> bool {
    metres_between(photo, pin) > FAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_metres_are_not_far() {
        let pin = Point::from_degrees(51.4149, -1.5157).unwrap();
        // A thousandth of a degree of latitude is 111 m.
        for (north, is_far) in [
            (0.0, false),
            (0.0017, false),
            (0.0019, true),
            (-0.0019, true),
        ] {
            let photo = Point::from_degrees(51.4149 + north, -1.5157).unwrap();
            assert_eq!(far(photo, pin), is_far, "{north}");
        }
    }
}
