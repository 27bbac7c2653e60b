//! Grounds cut into areas that share their vertices: everywhere exactly one of them holds a point.

use geo::{Contains, Distance, Euclidean, MultiPolygon};
use proptest::prelude::*;
use pump_core::Point;
use pump_places::{AreaIndex, IndexedArea, Shape};

use crate::support::{border_points, ring, shape, unit};

/// How many fields there are each way.
const FIELDS: i32 = 7;

/// The side of a field, before its corners are moved.
const SIDE: i32 = 100_000;

fn area(code: usize) -> IndexedArea {
    IndexedArea {
        id: code as i64,
        layer: "field".into(),
        code: format!("F{code:03}"),
        generalised_m: 0,
    }
}

/// Fields between moved corners, each side with a kink in it, handed out to owners: so there are
/// areas of many pieces, with holes, and with pieces that meet in a point.
fn partition() -> impl Strategy<Value = Vec<Shape>> {
    let corners = (FIELDS + 1) as usize;
    let moves = || (-SIDE / 5..SIDE / 5, -SIDE / 5..SIDE / 5);
    let all = prop::collection::vec((moves(), moves(), moves()), corners * corners);
    let owners = prop::collection::vec(0..9_usize, (FIELDS * FIELDS) as usize);
    (all, owners, any::<bool>()).prop_map(move |(moves, owners, turned)| {
        let moved = |x: i32, y: i32, part: usize, at: (i32, i32)| {
            let moves = moves[(y * (FIELDS + 1) + x) as usize];
            let (dx, dy) = [moves.0, moves.1, moves.2][part];
            // Straight sides too: they run level with the points that are asked.
            let (dx, dy) = if (x + y) % 3 == 0 { (0, 0) } else { (dx, dy) };
            (at.0 + dx, at.1 + dy)
        };
        let corner = |x: i32, y: i32| moved(x, y, 0, (x * SIDE, y * SIDE));
        let south = |x: i32, y: i32| moved(x, y, 1, (x * SIDE + SIDE / 2, y * SIDE));
        let west = |x: i32, y: i32| moved(x, y, 2, (x * SIDE, y * SIDE + SIDE / 2));
        let mut owned: Vec<Vec<_>> = vec![Vec::new(); 9];
        for (at, owner) in (0..).zip(&owners) {
            let (x, y) = (at % FIELDS, at / FIELDS);
            let mut corners = vec![
                corner(x, y),
                south(x, y),
                corner(x + 1, y),
                west(x + 1, y),
                corner(x + 1, y + 1),
                south(x, y + 1),
                corner(x, y + 1),
                west(x, y),
            ];
            if turned && owner % 2 == 0 {
                corners.reverse();
            }
            owned[*owner].push(vec![ring(&corners)]);
        }
        owned
            .into_iter()
            .filter(|fields| !fields.is_empty())
            .map(shape)
            .collect()
    })
}

fn index(shapes: &[Shape]) -> AreaIndex {
    let each = shapes.iter().enumerate();
    AreaIndex::build(each.map(|(n, shape)| (area(n), shape.clone()))).expect("an index")
}

fn holders(shapes: &[Shape], point: Point) -> Vec<i64> {
    let each = (0..).zip(shapes);
    each.filter(|(_, shape)| shape.holds(point))
        .map(|(n, _)| n)
        .collect()
}

fn found(index: &AreaIndex, point: Point) -> Vec<i64> {
    index.areas_at(point).iter().map(|area| area.id).collect()
}

fn geo_of(shape: &Shape) -> MultiPolygon {
    let coord = |p: &Point| geo::coord! { x: f64::from(p.lon7), y: f64::from(p.lat7) };
    let ring = |ring: &Vec<Point>| ring.iter().map(coord).collect::<geo::LineString>();
    let polygon =
        |p: &Vec<Vec<Point>>| geo::Polygon::new(ring(&p[0]), p[1..].iter().map(ring).collect());
    MultiPolygon(shape.polygons().iter().map(polygon).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_of_the_neighbours_holds_a_corner_and_a_side(shapes in partition()) {
        let index = index(&shapes);
        for point in shapes.iter().flat_map(border_points) {
            let held = holders(&shapes, point);
            prop_assert!(held.len() <= 1, "{point:?} is in {held:?}");
            prop_assert_eq!(found(&index, point), held);
            // Away from the outermost fields somebody does.
            let inner = SIDE..SIDE * (FIELDS - 1);
            if inner.contains(&point.lon7) && inner.contains(&point.lat7) {
                prop_assert_eq!(index.areas_at(point).len(), 1, "{:?}", point);
            }
        }
    }

    #[test]
    fn away_from_borders_geo_agrees(
        shapes in partition(),
        points in prop::collection::vec((-SIDE..SIDE * 8, -SIDE..SIDE * 8), 100),
    ) {
        let index = index(&shapes);
        let geo: Vec<MultiPolygon> = shapes.iter().map(geo_of).collect();
        for (x, y) in points {
            let point = geo::point! { x: f64::from(x), y: f64::from(y) };
            let border = |shape: &MultiPolygon| {
                let rings = shape.iter().flat_map(|p| p.interiors().iter().chain([p.exterior()]));
                rings.map(|ring| Euclidean.distance(&point, ring)).fold(f64::INFINITY, f64::min)
            };
            if geo.iter().all(|shape| border(shape) > 1.5) {
                let held = geo.iter().enumerate().filter(|(_, shape)| shape.contains(&point));
                let held: Vec<i64> = held.map(|(n, _)| n as i64).collect();
                prop_assert_eq!(found(&index, unit(x, y)), held);
            }
        }
    }

    /// Distances are those of geo, whichever leaves the edges are in.
    #[test]
    fn borders_that_are_near_are_found(
        shapes in partition(),
        points in prop::collection::vec((0..SIDE * 7, 0..SIDE * 7), 20),
        metres in 1.0..4_000.0,
    ) {
        let index = index(&shapes);
        let metre = 6_378_137.0 * 1e-7_f64.to_radians();
        let geo: Vec<MultiPolygon> = shapes.iter().map(geo_of).collect();
        for (x, y) in points {
            let held = found(&index, unit(x, y));
            let near = index.near_border(unit(x, y), metres);
            let point = geo::point! { x: f64::from(x), y: f64::from(y) };
            for (id, shape) in (0..).zip(&geo) {
                let rings = shape.iter().map(geo::Polygon::exterior);
                let far = rings.map(|ring| Euclidean.distance(&point, ring));
                // At the equator a degree is as long either way, to a hundred-thousandth.
                let far = far.fold(f64::INFINITY, f64::min) * metre;
                let told = near.iter().find(|near| near.area.id == id);
                if held.contains(&id) || (far - metres).abs() < metres * 0.001 {
                    continue;
                }
                prop_assert_eq!(told.is_some(), far < metres, "{} at {}", id, far);
                if let Some(told) = told {
                    prop_assert!((told.metres - far).abs() <= far * 0.001 + 0.01);
                }
            }
        }
    }
}
