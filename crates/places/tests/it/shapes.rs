use proptest::prelude::*;
use pump_places::{Shape, ShapeError};

use crate::support::{any_shape, near_point, ring, shape, square, unit};

#[test]
fn a_square_has_its_southern_and_western_edges() {
    let square = square(0, 0, 10);
    for inside in [(0, 0), (5, 0), (0, 5), (5, 5), (9, 9)] {
        assert!(square.holds(unit(inside.0, inside.1)), "{inside:?}");
    }
    for outside in [
        (10, 0),
        (10, 5),
        (0, 10),
        (5, 10),
        (10, 10),
        (-1, 0),
        (0, -1),
    ] {
        assert!(!square.holds(unit(outside.0, outside.1)), "{outside:?}");
    }
}

#[test]
fn a_hole_is_no_ground_however_it_is_wound() {
    let outer = ring(&[(0, 0), (30, 0), (30, 30), (0, 30)]);
    let mut hole = ring(&[(10, 10), (20, 10), (20, 20), (10, 20)]);
    for _ in 0..2 {
        let shape = shape(vec![vec![outer.clone(), hole.clone()]]);
        assert!(shape.holds(unit(5, 15)) && shape.holds(unit(25, 15)));
        assert!(!shape.holds(unit(15, 15)));
        // The hole has its own south-western corner, the ground the north-eastern one.
        assert!(!shape.holds(unit(10, 10)) && shape.holds(unit(20, 20)));
        hole.reverse();
    }
}

#[test]
fn the_whole_earth_does_not_overflow() {
    let (x, y) = (1_800_000_000, 900_000_000);
    let earth = shape(vec![vec![ring(&[(-x, -y), (x, -y), (x, y), (-x, y)])]]);
    let half = shape(vec![vec![ring(&[(-x, -y), (x, -y), (x, y)])]]);
    assert!(earth.holds(unit(0, 0)) && earth.holds(unit(-x, -y)) && !earth.holds(unit(x, y)));
    assert!(half.holds(unit(1, 0)) && half.holds(unit(0, 0)) && !half.holds(unit(-1, 0)));
}

#[test]
fn what_cannot_be_a_shape_is_refused() {
    let pair = ring(&[(0, 0), (1, 1)]);
    let off = ring(&[(0, 0), (1, 0), (0, 900_000_001)]);
    assert_eq!(Shape::new(vec![]), Err(ShapeError::Empty));
    assert_eq!(Shape::new(vec![vec![]]), Err(ShapeError::Empty));
    assert_eq!(Shape::new(vec![vec![pair]]), Err(ShapeError::ShortRing));
    assert_eq!(Shape::new(vec![vec![off]]), Err(ShapeError::OffEarth));
}

#[test]
fn broken_bytes_are_refused() {
    let good = square(-5, 7, 100).to_bytes();
    for length in 0..good.len() {
        assert!(
            Shape::from_bytes(&good[..length]).is_err(),
            "{length} bytes"
        );
    }
    let with = |more: &[u8]| Shape::from_bytes(&[b"PPS\x01", more].concat());
    assert_eq!(Shape::from_bytes(b"PPS\x02"), Err(ShapeError::NotAShape));
    assert_eq!(
        Shape::from_bytes(&[&good[..], &[0]].concat()),
        Err(ShapeError::Damaged)
    );
    // Four thousand million polygons, in five bytes.
    assert_eq!(
        with(&[0xff, 0xff, 0xff, 0xff, 0x0f]),
        Err(ShapeError::Damaged)
    );
    assert_eq!(with(&[0x80, 0x00]), Err(ShapeError::Damaged));
    assert_eq!(with(&[0]), Err(ShapeError::Empty));
    assert_eq!(with(&[1, 1, 0]), Err(ShapeError::ShortRing));
}

proptest! {
    #[test]
    fn a_point_inside_is_on_the_ground(shape in any_shape(60)) {
        let inside = shape.inside();
        let corner = shape.polygons().iter().flatten().flatten().any(|corner| *corner == inside);
        prop_assert!(shape.holds(inside) || corner, "{inside:?}");
    }

    #[test]
    fn bytes_give_the_shape_back(shape in any_shape(i32::pow(10, 9) - 100_000_000)) {
        prop_assert_eq!(Shape::from_bytes(&shape.to_bytes()), Ok(shape));
    }

    #[test]
    fn no_bytes_harm_and_what_is_read_is_written_the_same(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        rest in prop::collection::vec(any::<u8>(), 0..40),
        start in any_shape(300),
    ) {
        let mut bytes = start.to_bytes();
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        for bytes in [bytes, [b"PPS\x01", &rest[..]].concat(), rest] {
            if let Ok(shape) = Shape::from_bytes(&bytes) {
                prop_assert_eq!(shape.to_bytes(), bytes);
            }
        }
    }

    /// A field cut by a line of shared vertices: every point is in exactly one half, on the line
    /// too, however the halves are wound.
    #[test]
    fn one_of_two_neighbours_holds_a_point(
        line in prop::collection::vec((-9..9, -9..9), 0..12), points in
        prop::collection::vec(near_point(11), 40), turned in any::<bool>(),
    ) {
        let mut west = vec![(0, 12), (-12, 12), (-12, -12), (0, -12)];
        let mut east = vec![(0, 12), (12, 12), (12, -12), (0, -12)];
        west.extend(&line);
        east.extend(&line);
        if turned {
            east.reverse();
        }
        let (west, east) = (shape(vec![vec![ring(&west)]]), shape(vec![vec![ring(&east)]]));
        for point in points {
            prop_assert!(west.holds(point) != east.holds(point), "{:?}", point);
        }
    }

    /// Away from borders the answer is that of another method: the same side of all three edges.
    #[test]
    fn a_triangle_holds_what_is_on_one_side_of_its_edges(
        a in near_point(50), b in near_point(50), c in near_point(50), p in near_point(50),
    ) {
        let side = |a: pump_core::Point, b: pump_core::Point| {
            (b.lon7 - a.lon7) * (p.lat7 - a.lat7) - (b.lat7 - a.lat7) * (p.lon7 - a.lon7)
        };
        let sides = [side(a, b), side(b, c), side(c, a)];
        prop_assume!(sides.iter().all(|s| *s != 0));
        let inside = sides.iter().all(|s| *s > 0) || sides.iter().all(|s| *s < 0);
        prop_assert_eq!(shape(vec![vec![vec![a, b, c]]]).holds(p), inside);
    }
}
