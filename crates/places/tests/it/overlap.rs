use pump_places::{LEAST_OVERLAP_M2, MOST_OVERLAPS, Shape, overlaps};

use crate::support::{ring, shape, square};

fn find(areas: &[(&str, &Shape)], most: usize) -> pump_places::Overlaps {
    overlaps(areas, LEAST_OVERLAP_M2, most)
}

#[test]
fn neighbours_that_share_an_edge_do_not_overlap() {
    let (a, b, c) = (
        square(0, 0, 9_000),
        square(9_000, 0, 9_000),
        square(0, 9_000, 9_000),
    );
    let found = find(&[("A", &a), ("B", &b), ("C", &c)], MOST_OVERLAPS);
    assert_eq!(found, pump_places::Overlaps::default());
}

#[test]
fn overlaps_are_measured_and_the_largest_come_first() {
    // At the equator a square of 1e-4 degrees is 11.13 m on a side.
    let (a, b, c) = (
        square(0, 0, 9_000),
        square(8_000, 0, 9_000),
        square(0, 7_000, 9_000),
    );
    let found = find(&[("C", &c), ("B", &b), ("A", &a)], MOST_OVERLAPS);
    let listed: Vec<(&str, &str, i64)> = found
        .listed
        .iter()
        .map(|o| (&*o.a, &*o.b, o.square_metres.round() as i64))
        .collect();
    // 18, 9 and 2 squares of 123.9 m2.
    assert_eq!(
        listed,
        [("A", "C", 2231), ("A", "B", 1115), ("B", "C", 248)]
    );
    assert_eq!(find(&[("C", &c), ("B", &b), ("A", &a)], 1).listed.len(), 1);
    assert_eq!(find(&[("C", &c), ("B", &b), ("A", &a)], 1).total, 3);
}

#[test]
fn a_hole_filled_by_another_area_is_no_overlap_and_slivers_are_not_told() {
    let outer = ring(&[(0, 0), (9_000, 0), (9_000, 9_000), (0, 9_000)]);
    let hole = ring(&[
        (3_000, 3_000),
        (6_000, 3_000),
        (6_000, 6_000),
        (3_000, 6_000),
    ]);
    let round = shape(vec![vec![outer, hole]]);
    assert_eq!(
        find(&[("A", &round), ("B", &square(3_000, 3_000, 3_000))], 9).total,
        0
    );
    // Twenty units of 1.1 cm along 33 m are 7.4 m2, two are 0.7 m2.
    assert_eq!(
        find(&[("A", &round), ("B", &square(3_020, 3_000, 3_000))], 9).total,
        1
    );
    assert_eq!(
        find(&[("A", &round), ("B", &square(3_002, 3_000, 3_000))], 9).total,
        0
    );
}
