use proptest::prelude::*;
use pump_core::Point;
use pump_places::{
    Cell, Mercator, WORLD, metres_between, ranges_around, ranges_of_box, units_per_metre,
};

use crate::support::at;

fn within(ranges: &[(i64, i64)], cell: Cell) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&cell.0))
}

fn in_order(ranges: &[(i64, i64)]) -> bool {
    ranges
        .iter()
        .all(|(first, last)| first <= last && *first >= 0 && *last < WORLD * WORLD)
        && ranges.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0)
}

/// A point about `metres` from another, in the direction of `turn` (0 to 1).
pub(crate) fn away(from: Point, metres: f64, turn: f64) -> Option<Point> {
    let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
    let north = metres * cos / 111_319.490_793;
    let east = metres * sin / 111_319.490_793 / from.lat().to_radians().cos();
    let lon = (from.lon() + east + 540.0).rem_euclid(360.0) - 180.0;
    Point::from_degrees(from.lat() + north, lon)
}

#[test]
fn known_places_have_known_cells() {
    // The middle of Bath is in tile 14/8084/5457.
    let bath = at(51.3814, -2.3597);
    let Mercator { x, y } = Mercator::of(bath);
    assert_eq!((x >> 17, y >> 17), (8084, 5457));
    assert_eq!(
        Mercator::of(at(0.0, 0.0)),
        Mercator {
            x: WORLD / 2,
            y: WORLD / 2
        }
    );
    assert_eq!(
        Mercator::of(at(90.0, 180.0)),
        Mercator { x: WORLD - 1, y: 0 }
    );
    assert_eq!(
        Mercator::of(at(-90.0, -180.0)),
        Mercator { x: 0, y: WORLD - 1 }
    );
    assert_eq!(Cell::from(Mercator { x: 1, y: 0 }), Cell(1));
    assert_eq!(Cell::from(Mercator { x: 0, y: 1 }), Cell(2));
    assert_eq!(
        Cell::from(Mercator {
            x: WORLD - 1,
            y: WORLD - 1
        }),
        Cell(WORLD * WORLD - 1)
    );
}

#[test]
fn a_degree_of_latitude_is_111_km_and_the_scale_agrees() {
    let metres = metres_between(at(51.0, -2.0), at(52.0, -2.0));
    assert!((metres - 111_319.5).abs() < 0.1, "{metres}");
    assert!((units_per_metre(0.0) - 53.587).abs() < 0.001);
    assert!((units_per_metre(60.0) / units_per_metre(0.0) - 2.0).abs() < 1e-9);
    assert!(units_per_metre(90.0).is_finite());
}

#[test]
fn odd_requests_are_answered() {
    let here = at(51.4, -2.3);
    for metres in [f64::NAN, -5.0, 0.0] {
        let ranges = ranges_around(here, metres);
        assert!(
            within(&ranges, Cell::of(here)) && ranges.len() <= 4,
            "{ranges:?}"
        );
    }
    assert_eq!(ranges_around(here, f64::INFINITY), [(0, WORLD * WORLD - 1)]);
    assert_eq!(
        ranges_of_box(at(-90.0, -180.0), at(90.0, 180.0), 5),
        [(0, WORLD * WORLD - 1)]
    );
    assert_eq!(
        ranges_of_box(here, here, 0),
        [(Cell::of(here).0, Cell::of(here).0)]
    );
    let over_the_date_line = ranges_of_box(at(-1.0, 179.0), at(1.0, -179.0), 20);
    assert!(within(&over_the_date_line, Cell::of(at(0.5, 179.5))));
    assert!(within(&over_the_date_line, Cell::of(at(-0.5, -179.5))));
    assert!(!within(&over_the_date_line, Cell::of(at(0.5, 0.0))));
}

/// The scale of Mercator grows to the north, so the far end of a circle is beyond what the scale
/// at its centre says. That shows only where it is also the end of a square: many are tried.
#[test]
fn the_far_north_of_a_circle_is_in_the_ranges() {
    let metres = 30_000.0;
    for step in 0..2_000 {
        let centre = at(82.0 + f64::from(step) / 1_000.0, 20.0);
        let north = away(centre, metres * 0.9999, 0.0).expect("on the earth");
        assert!(metres_between(centre, north) <= metres);
        assert!(
            within(&ranges_around(centre, metres), Cell::of(north)),
            "{centre}"
        );
    }
}

#[test]
fn ranges_are_not_much_larger_than_asked() {
    // Nine squares with sides of at most twice the radius are at most 36 r².
    let here = at(51.4, -2.3);
    for metres in [25.0, 250.0, 5_000.0] {
        let cells: i64 = ranges_around(here, metres)
            .iter()
            .map(|(a, b)| b - a + 1)
            .sum();
        let radius = metres * units_per_metre(51.4);
        assert!(
            cells as f64 <= 36.5 * radius * radius,
            "{metres} m: {cells}"
        );
    }
}

proptest! {
    #[test]
    fn a_cell_gives_its_place_back(x in 0..WORLD, y in 0..WORLD) {
        let cell = Cell::from(Mercator { x, y });
        prop_assert!((0..WORLD * WORLD).contains(&cell.0));
        prop_assert_eq!(Mercator::from(cell), Mercator { x, y });
        prop_assert_eq!(cell.prefix(14), Cell::from(Mercator { x: x >> 17, y: y >> 17 }).0);
    }

    #[test]
    fn what_is_within_the_radius_is_in_the_ranges(
        lat in -84.0..84.0, lon in -180.0..180.0, metres in 1.0..30_000.0,
        part in 0.0..1.0, turn in 0.0..1.0,
    ) {
        let centre = at(lat, lon);
        let ranges = ranges_around(centre, metres);
        prop_assert!(ranges.len() <= 9 && in_order(&ranges), "{:?}", ranges);
        let Some(other) = away(centre, metres * part, turn) else { return Ok(()) };
        if metres_between(centre, other) <= metres {
            prop_assert!(within(&ranges, Cell::of(other)));
        }
    }

    #[test]
    fn a_box_is_covered_with_few_ranges(
        lats in (-89.0..89.0, -89.0..89.0), lons in (-180.0..180.0, -180.0..180.0),
        size in 0.0..1.0, part in (0.0..=1.0, 0.0..=1.0), most in 1_usize..40,
    ) {
        // From a point to the whole span, so that small boxes come too.
        let size = f64::powi(size, 4);
        let (south, west) = (f64::min(lats.0, lats.1), f64::min(lons.0, lons.1));
        let (high, wide) = ((lats.0 - lats.1).abs() * size, (lons.0 - lons.1).abs() * size);
        let ranges = ranges_of_box(at(south, west), at(south + high, west + wide), most);
        prop_assert!(!ranges.is_empty() && ranges.len() <= most && in_order(&ranges));
        let inside = at(south + high * part.0, west + wide * part.1);
        prop_assert!(within(&ranges, Cell::of(inside)));
    }
}
