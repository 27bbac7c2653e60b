use proptest::prelude::*;
use pump_places::{AreaIndex, IndexedArea, Near, Shape};

use crate::support::{any_shape, at, near_point, ring, shape, square, unit};

fn area(layer: &str, code: &str, generalised_m: u32) -> IndexedArea {
    IndexedArea {
        id: 7,
        layer: layer.into(),
        code: code.into(),
        generalised_m,
    }
}

fn index(areas: Vec<(IndexedArea, Shape)>) -> AreaIndex {
    AreaIndex::build(areas).expect("an index")
}

fn codes(areas: &[&IndexedArea]) -> Vec<String> {
    areas
        .iter()
        .map(|a| format!("{} {} {}", a.layer, a.code, a.generalised_m))
        .collect()
}

fn near_codes(near: &[Near<'_>]) -> Vec<String> {
    codes(&near.iter().map(|near| near.area).collect::<Vec<_>>())
}

#[test]
fn an_empty_index_answers() {
    let none = index(vec![]);
    assert!(none.is_empty() && none.areas_at(unit(1, 1)).is_empty());
    assert!(none.near_border(unit(1, 1), 100.0).is_empty());
}

#[test]
fn a_layer_gives_one_answer_the_finest_then_the_lowest_code() {
    let areas = index(vec![
        (area("ward", "W2", 0), square(0, 0, 100)),
        (area("parish", "P1", 500), square(0, 0, 100)),
        (area("ward", "W1", 0), square(50, 0, 100)),
        (area("parish", "P9", 20), square(0, 0, 60)),
    ]);
    assert_eq!(areas.len(), 4);
    assert_eq!(
        codes(&areas.areas_at(unit(10, 10))),
        ["parish P9 20", "ward W2 0"]
    );
    assert_eq!(
        codes(&areas.areas_at(unit(55, 10))),
        ["parish P9 20", "ward W1 0"]
    );
    assert_eq!(
        codes(&areas.areas_at(unit(70, 10))),
        ["parish P1 500", "ward W1 0"]
    );
    assert_eq!(codes(&areas.areas_at(unit(120, 10))), ["ward W1 0"]);
    assert!(areas.areas_at(unit(200, 10)).is_empty());
}

#[test]
fn neighbours_are_near_the_border_and_holders_are_not() {
    // A border due north along 2 degrees west. 0.001 degrees are 69.5 m here.
    let (south, north) = (514_000_000, 514_200_000);
    let west = [
        (-20_100_000, south),
        (-20_000_000, south),
        (-20_000_000, north),
        (-20_100_000, north),
    ];
    let east = west.map(|(x, y)| (x + 100_000, y));
    let field = |corners: &[(i32, i32)]| shape(vec![vec![ring(corners)]]);
    let areas = index(vec![
        (area("ward", "A", 0), field(&west)),
        (area("ward", "B", 0), field(&east)),
        (area("ward", "B", 500), field(&east)),
        (area("ward", "A", 500), field(&west)),
    ]);
    let here = at(51.41, -2.001);
    assert_eq!(codes(&areas.areas_at(here)), ["ward A 0"]);
    assert!(areas.near_border(here, 69.0).is_empty());
    let near = areas.near_border(here, 70.0);
    assert_eq!(near_codes(&near), ["ward B 0"]);
    assert!((near[0].metres - 69.5).abs() < 0.2, "{near:?}");
    // On the border itself B holds it, and A is near.
    assert_eq!(
        near_codes(&areas.near_border(at(51.41, -2.0), 0.0)),
        ["ward A 0"]
    );
    // Outside both, south of the corner they share: 0.001 degrees are 111 m.
    assert!(areas.near_border(at(51.399, -2.0), 111.0).is_empty());
    assert_eq!(areas.near_border(at(51.399, -2.0), 112.0).len(), 2);
}

#[test]
fn outside_everything_the_nearest_of_each_layer_is_found() {
    // A degree of longitude is 111.3 km at the equator.
    let areas = index(vec![
        (area("ward", "A", 0), square(0, 0, 100_000)),
        (area("ward", "B", 0), square(300_000, 0, 100_000)),
        (area("parish", "P", 0), square(-50_000, 0, 50_000)),
    ]);
    let found = |x, y| -> Vec<(String, f64)> {
        let near = areas.nearest(unit(x, y));
        near.iter()
            .map(|near| (near.area.code.clone(), near.metres.round()))
            .collect()
    };
    let told = |code: &str, metres| (code.to_owned(), metres);
    // 50 m beyond A, and 1.1 km from P, which is too far to be among the first 200 m.
    assert_eq!(found(104_500, 50_000), [told("A", 50.0)]);
    // Between A and B, nearer to B, and P is within the two kilometres that are looked at next.
    assert_eq!(found(-55_000, 50_000), [told("P", 56.0)]);
    assert_eq!(found(240_000, 50_000), [told("B", 668.0)]);
    assert_eq!(found(200_000, 1_000_000).len(), 2);
    assert_eq!(found(300_000_000, 0), []);
}

/// A comb of teeth as tall as the shape, where every small square would hold many edges.
#[test]
fn edges_that_squares_cannot_part_do_not_fill_the_memory() {
    let teeth = (0..5_000).flat_map(|n| [unit(n * 40, 0), unit(n * 40 + 20, 10_000_000)]);
    let ends = [unit(200_000, -1_000), unit(0, -1_000)];
    let comb = Shape::new(vec![vec![teeth.chain(ends).collect()]]).expect("a shape");
    let areas = index(vec![(area("ward", "A", 0), comb.clone())]);
    assert!(
        areas.size() < comb.points() * 250 + 1_000_000,
        "{} bytes",
        areas.size()
    );
    for n in 0..2_000 {
        let point = unit(n * 99, n * 4_999);
        assert_eq!(
            !areas.areas_at(point).is_empty(),
            comb.holds(point),
            "{point:?}"
        );
    }
}

proptest! {
    #[test]
    fn the_index_answers_as_the_shapes_do(
        shapes in prop::collection::vec(any_shape(40), 1..8),
        points in prop::collection::vec(near_point(42), 60),
    ) {
        let each = shapes.iter().enumerate();
        let areas = each.map(|(n, s)| (area(&n.to_string(), "A", 0), s.clone())).collect();
        let areas = index(areas);
        for point in points {
            let found: Vec<usize> =
                areas.areas_at(point).iter().map(|a| a.layer.parse().expect("a number")).collect();
            let held = shapes.iter().enumerate().filter(|(_, s)| s.holds(point));
            let held: Vec<usize> = held.map(|(n, _)| n).collect();
            prop_assert_eq!(found, held);
        }
    }

    /// Many edges, so that there are many bands.
    #[test]
    fn long_rings_answer_as_the_shape_does(
        ring in prop::collection::vec(near_point(1_000_000), 100..400),
        points in prop::collection::vec(near_point(1_000_000), 60),
    ) {
        let tangle = shape(vec![vec![ring.clone()]]);
        let areas = index(vec![(area("ward", "A", 0), tangle.clone())]);
        for point in points.iter().chain(&ring) {
            prop_assert_eq!(areas.areas_at(*point).len() == 1, tangle.holds(*point));
        }
    }
}
