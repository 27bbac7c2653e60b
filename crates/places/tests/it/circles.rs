use proptest::prelude::*;
use pump_places::{
    CIRCLE_LEVELS, Circle, MAX_CIRCLE_M, MIN_CIRCLE_M, Mercator, WORLD, circle_cells,
    metres_between, point_cells,
};

use crate::cells::away;
use crate::support::at;

#[test]
fn there_are_few_levels() {
    assert!(CIRCLE_LEVELS.count() <= 13);
    assert_eq!(point_cells(at(51.4, -2.3)).len(), CIRCLE_LEVELS.count());
}

#[test]
fn a_radius_out_of_range_is_moved_into_it() {
    let here = at(51.4, -2.3);
    assert_eq!(Circle::new(here, 0), Circle::new(here, MIN_CIRCLE_M));
    assert_eq!(Circle::new(here, u32::MAX), Circle::new(here, MAX_CIRCLE_M));
    assert_eq!(
        circle_cells(here, u32::MAX),
        circle_cells(here, MAX_CIRCLE_M)
    );
}

#[test]
fn the_edge_of_a_circle_belongs_to_it() {
    let circle = Circle {
        x: 1_000,
        y: 1_000,
        radius2: 25,
    };
    assert!(circle.holds(Mercator { x: 1_003, y: 1_004 }));
    assert!(circle.holds(Mercator { x: 995, y: 1_000 }));
    assert!(!circle.holds(Mercator { x: 1_004, y: 1_004 }));
}

#[test]
fn the_farthest_places_do_not_overflow() {
    let circle = Circle {
        x: 0,
        y: 0,
        radius2: 25,
    };
    assert!(!circle.holds(Mercator {
        x: WORLD - 1,
        y: WORLD - 1
    }));
}

#[test]
fn a_circle_in_britain_asks_for_little() {
    // The side is at least the diameter, and less than twice it, but for the smallest.
    for metres in [60, 250, 1_000, 20_000] {
        let cells = circle_cells(at(51.4, -2.3), metres);
        let side =
            40_075_017.0 * at(51.4, 0.0).lat().to_radians().cos() / 2_f64.powi(cells[0].0.into());
        let wide = 2.0 * f64::from(metres);
        assert!(
            side >= wide && side <= wide * 2.05,
            "{metres} m: side {side} m"
        );
    }
}

proptest! {
    #[test]
    fn what_is_within_the_radius_shares_a_square(
        lat in -84.0..84.0, lon in -179.0..179.0, metres in MIN_CIRCLE_M..=MAX_CIRCLE_M,
        part in 0.0..1.1, turn in 0.0..1.0,
    ) {
        let centre = at(lat, lon);
        let squares = circle_cells(centre, metres);
        prop_assert!((1..=4).contains(&squares.len()));
        prop_assert!(squares.iter().all(|(level, _)| CIRCLE_LEVELS.contains(level)));
        let Some(other) = away(centre, f64::from(metres) * part, turn) else { return Ok(()) };
        let shares = point_cells(other).iter().any(|cell| squares.contains(cell));
        let inside = Circle::new(centre, metres).holds(Mercator::of(other));
        let near = metres_between(centre, other) <= f64::from(metres);
        prop_assert!(shares || !(near || inside));
    }

    #[test]
    fn in_britain_a_circle_is_true_to_one_in_a_hundred(
        lat in 49.8..61.0, lon in -8.6..1.8, metres in MIN_CIRCLE_M..=MAX_CIRCLE_M,
        part in 0.9..1.1, turn in 0.0..1.0,
    ) {
        let centre = at(lat, lon);
        let radius = f64::from(metres);
        let other = away(centre, radius * part, turn).expect("on the earth");
        let distance = metres_between(centre, other);
        let inside = Circle::new(centre, metres).holds(Mercator::of(other));
        // Mercator stretches northwards by 0.6 % in 20 km at 61 degrees; a unit is a centimetre.
        let slack = radius * 0.007 + 0.03;
        prop_assert!(distance > radius - slack || inside);
        prop_assert!(distance < radius + slack || !inside);
    }
}
