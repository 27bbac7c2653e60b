use geo::algorithm::validation::{InvalidMultiPolygon, InvalidPolygon};
use geo::{Coord, LineString, MultiPolygon, Validation};
use proptest::prelude::*;
use pump_core::Point;
use pump_places::{Degrees, LooksLike, Note, RepairError, Ring, Shape, check_and_repair};

use crate::support::{any_shape, near_point, ring, shape, unit};

/// Degrees of a shape, closed, with so many degrees to a unit.
fn degrees(shape: &Shape, unit: f64) -> Degrees {
    let place = |p: &Point| [f64::from(p.lon7) * unit, f64::from(p.lat7) * unit];
    let polygons = shape.polygons().iter();
    polygons
        .map(|p| {
            p.iter()
                .map(|r| r.iter().chain(r.first()).map(place).collect())
                .collect()
        })
        .collect()
}

fn geometry(shape: &Shape) -> MultiPolygon {
    let ring = |r: &Ring| -> LineString {
        let coord = |p: &Point| Coord {
            x: f64::from(p.lon7),
            y: f64::from(p.lat7),
        };
        r.iter().chain(r.first()).map(coord).collect()
    };
    let polygons = shape.polygons().iter();
    polygons
        .map(|p| geo::Polygon::new(ring(&p[0]), p[1..].iter().map(ring).collect()))
        .collect()
}

/// What geo's own check finds: rings and polygons that cross or overlap. Polygons that touch
/// along a line do no harm here, and geo 0.33 takes some holes to be outside that are inside.
/// `None` when it breaks an assertion of its own, as it does on some tangles.
fn crossings(shape: &Shape) -> Option<Vec<InvalidMultiPolygon>> {
    let geometry = geometry(shape);
    let mut faults = std::panic::catch_unwind(|| geometry.validation_errors()).ok()?;
    faults.retain(|fault| match fault {
        InvalidMultiPolygon::InvalidPolygon(_, fault) => !matches!(
            fault,
            InvalidPolygon::InteriorRingNotContainedInExteriorRing(_)
        ),
        InvalidMultiPolygon::ElementsOverlaps(..) => true,
        InvalidMultiPolygon::ElementsTouchOnALine(..) => false,
    });
    Some(faults)
}

fn one(corners: &[[f64; 2]]) -> Degrees {
    vec![vec![corners.to_vec()]]
}

const FIELD: [[f64; 2]; 5] = [
    [-2.0, 51.0],
    [-1.9, 51.0],
    [-1.9, 51.1],
    [-2.0, 51.1],
    [-2.0, 51.0],
];

#[test]
fn a_shape_in_order_is_kept_as_it_is() {
    let repaired = check_and_repair(&one(&FIELD)).expect("a shape");
    assert_eq!(repaired.notes, []);
    assert_eq!(repaired.shape.points(), 4);
    assert_eq!(
        repaired.shape.polygons()[0][0][1],
        unit(-19_000_000, 510_000_000)
    );
}

#[test]
fn small_faults_of_form_are_mended_and_told() {
    let mut ring: Vec<[f64; 2]> = FIELD.iter().rev().skip(1).copied().collect();
    ring.insert(1, ring[0]);
    let mut rings = one(&ring);
    rings[0].push(vec![[-1.95, 51.05], [-1.94, 51.05], [-1.95, 51.05]]);
    let repaired = check_and_repair(&rings).expect("a shape");
    assert_eq!(
        repaired.notes,
        [
            Note::RingsClosed(1),
            Note::RepeatedPoints(1),
            Note::RingsDropped(1),
            Note::RingsTurned(1)
        ]
    );
    assert_eq!(repaired.notes[0].to_string(), "1 ring was closed");
    let plain = check_and_repair(&one(&FIELD)).expect("a shape").shape;
    assert!(repaired.shape.holds(unit(-19_500_000, 510_500_000)));
    assert_eq!(repaired.shape.bounds(), plain.bounds());
}

#[test]
fn a_shape_over_the_date_line_is_refused_and_one_in_two_parts_is_not() {
    let over = [
        [179.0, 10.0],
        [-179.0, 10.0],
        [-179.0, 11.0],
        [179.0, 11.0],
        [179.0, 10.0],
    ];
    assert_eq!(check_and_repair(&one(&over)), Err(RepairError::DateLine));
    let west = [
        [179.0, 10.0],
        [180.0, 10.0],
        [180.0, 11.0],
        [179.0, 11.0],
        [179.0, 10.0],
    ];
    let east = west.map(|[lon, lat]| [lon - 359.0, lat]);
    let parts = vec![vec![west.to_vec()], vec![east.to_vec()]];
    let repaired = check_and_repair(&parts).expect("a shape");
    assert!(repaired.shape.holds(unit(1_795_000_000, 105_000_000)));
    assert!(!repaired.shape.holds(unit(0, 105_000_000)));
}

/// A hole that lies outside is ground of its own: what an odd number of rings goes round.
#[test]
fn a_hole_outside_its_polygon_is_told() {
    let mut rings = one(&FIELD);
    rings[0].push(FIELD.map(|[lon, lat]| [lon + 1.0, lat]).to_vec());
    let repaired = check_and_repair(&rings).expect("a shape");
    assert!(
        repaired.notes.contains(&Note::Rebuilt(1)),
        "{:?}",
        repaired.notes
    );
    assert_eq!(repaired.shape.polygons().len(), 2);
}

#[test]
fn a_figure_of_eight_becomes_two_polygons() {
    let eight = [[0.0, 0.0], [0.2, 0.2], [0.2, 0.0], [0.0, 0.2], [0.0, 0.0]];
    let repaired = check_and_repair(&one(&eight)).expect("a shape");
    assert_eq!(repaired.notes, [Note::Rebuilt(1)]);
    assert_eq!(repaired.shape.polygons().len(), 2);
    assert!(repaired.shape.holds(unit(200_000, 1_000_000)));
    assert!(!repaired.shape.holds(unit(1_000_000, 1_900_000)));
}

/// geo's overlay breaks an assertion of its own on this one, which touches itself in a corner of
/// its hole. It must come out whole or be refused.
#[test]
fn a_polygon_that_defeats_the_overlay_is_refused() {
    let outer = ring(&[(3, 6), (2, -2), (-6, 1), (3, 6), (0, 0), (0, -2)]);
    let hole = ring(&[(0, 1), (0, 2), (3, 6)]);
    let tangle = shape(vec![vec![outer, hole]]);
    match check_and_repair(&degrees(&tangle, 0.001)) {
        Err(error) => assert_eq!(error, RepairError::Tangled),
        Ok(repaired) => {
            let before = enlarged(&tangle, 10_000);
            for (x, y) in (-7..5).flat_map(|x| (-4..8).map(move |y| (x, y))) {
                let p = unit(x * 10_000 + 3_141, y * 10_000 + 1_414);
                assert_eq!(repaired.shape.holds(p), before.holds(p), "{p:?}");
            }
        }
    }
}

#[test]
fn parts_over_one_another_are_joined_and_parts_that_touch_are_not() {
    let moved = |by: f64| FIELD.map(|[x, y]| [x + by, y]).to_vec();
    let over = check_and_repair(&vec![vec![FIELD.to_vec()], vec![moved(0.05)]]).expect("a shape");
    assert_eq!(over.notes, [Note::PartsJoined]);
    assert_eq!(over.shape.polygons().len(), 1);
    assert!(over.shape.holds(unit(-19_200_000, 510_500_000)));
    let beside = check_and_repair(&vec![vec![FIELD.to_vec()], vec![moved(0.1)]]).expect("a shape");
    assert_eq!((beside.notes.len(), beside.shape.polygons().len()), (0, 2));
}

#[test]
fn nothing_is_left_of_lines() {
    for rings in [
        vec![],
        vec![vec![]],
        one(&[]),
        one(&[[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]]),
        one(&[[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [0.0, 0.0]]),
        one(&[[0.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 1.0], [0.0, 0.0]]),
    ] {
        assert_eq!(
            check_and_repair(&rings),
            Err(RepairError::Empty),
            "{rings:?}"
        );
    }
}

#[test]
fn other_projections_are_named() {
    let looks = |ring: &[[f64; 2]]| match check_and_repair(&one(ring)) {
        Err(RepairError::OtherProjection(looks)) => looks,
        other => panic!("{other:?}"),
    };
    let bath = [
        [375_000.0, 165_000.0],
        [376_000.0, 165_000.0],
        [376_000.0, 166_000.0],
    ];
    let tiles = [
        [-262_000.0, 6_684_000.0],
        [-261_000.0, 6_684_000.0],
        [-261_000.0, 6_685_000.0],
    ];
    assert_eq!(looks(&bath), LooksLike::BritishNationalGrid);
    assert_eq!(looks(&tiles), LooksLike::WebMercator);
    assert_eq!(looks(&FIELD.map(|[x, y]| [y, x])), LooksLike::Swapped);
    assert_eq!(
        looks(&[[10.0, 100.0], [11.0, 100.0], [11.0, 101.0]]),
        LooksLike::Swapped
    );
    assert_eq!(
        looks(&[[0.0, 0.0], [f64::NAN, 1.0], [1.0, 1.0]]),
        LooksLike::Unknown
    );
    assert_eq!(
        looks(&[[0.0, 0.0], [1e12, 1.0], [1.0, 1.0]]),
        LooksLike::Unknown
    );
    let told = RepairError::OtherProjection(LooksLike::BritishNationalGrid).to_string();
    assert!(told.contains("British National Grid"), "{told}");
}

fn enlarged(shape: &Shape, times: i32) -> Shape {
    let ring = |r: &Ring| {
        r.iter()
            .map(|p| unit(p.lon7 * times, p.lat7 * times))
            .collect()
    };
    let polygons = shape
        .polygons()
        .iter()
        .map(|p| p.iter().map(ring).collect());
    Shape::new(polygons.collect()).expect("a shape")
}

/// Whether a point is more than two units from the line of every edge.
fn off_lines(shape: &Shape, p: Point) -> bool {
    let minus = |a: i32, b: i32| f64::from(a) - f64::from(b);
    shape.polygons().iter().flatten().all(|ring| {
        ring.iter()
            .zip(ring.iter().skip(1).chain(ring.first()))
            .all(|(a, b)| {
                let (dx, dy) = (minus(b.lon7, a.lon7), minus(b.lat7, a.lat7));
                let cross = dx * minus(p.lat7, a.lat7) - dy * minus(p.lon7, a.lon7);
                cross.abs() > 2.0 * dx.hypot(dy) || a == b
            })
    })
}

proptest! {
    /// Whatever the rings do, the repaired shape of a polygon holds the same ground, is valid by
    /// geo's own check, and needs no second repair.
    #[test]
    fn a_repair_changes_the_form_and_not_the_ground(
        tangle in any_shape(12), points in prop::collection::vec(near_point(12), 40),
    ) {
        let polygon = Shape::new(tangle.polygons()[..1].to_vec()).expect("a shape");
        match check_and_repair(&degrees(&polygon, 0.001)) {
            Err(error) => prop_assert!(matches!(error, RepairError::Empty | RepairError::Tangled)),
            Ok(repaired) => {
                let before = enlarged(&polygon, 10_000);
                for p in points {
                    let p = unit(p.lon7 * 10_000 + 3_141, p.lat7 * 10_000 + 1_414);
                    // Corners of crossings are rounded, which moves lines by a unit or two.
                    if off_lines(&before, p) {
                        prop_assert_eq!(repaired.shape.holds(p), before.holds(p), "{:?}", p);
                    }
                }
                let again = check_and_repair(&degrees(&repaired.shape, 1e-7)).expect("a shape");
                prop_assert_eq!(again.notes, vec![]);
                prop_assert_eq!(again.shape, repaired.shape.clone());
                prop_assert_eq!(crossings(&repaired.shape).unwrap_or_default(), vec![]);
            }
        }
    }

    /// Whatever geo's own check finds fault with is told in a note.
    #[test]
    fn no_crossing_that_geo_finds_passes_without_a_note(tangle in any_shape(6)) {
        if let Ok(repaired) = check_and_repair(&degrees(&tangle, 0.001)) {
            let faults = crossings(&tangle).unwrap_or_default();
            prop_assert!(faults.is_empty() || !repaired.notes.is_empty(), "{:?}", faults);
        }
    }
}
