//! What joins the streets of a place to its middle, and the places to one another.

use pump_maps::{Drawn, Shape, Value};

use super::points;
use crate::county::{Place, Position, Street, metres};

/// Places that are no farther apart than this have a road between them, in metres.
const NEIGHBOURS_M: f64 = 6_000.0;

/// Roads between neighbours; those of the town are the wider.
pub(super) fn between(places: &[Place]) -> Vec<Drawn> {
    let mut roads = Vec::new();
    for (nth, one) in places.iter().enumerate() {
        for other in &places[nth + 1..] {
            if metres(one.centre, other.centre) > NEIGHBOURS_M {
                continue;
            }
            let town = one.code.is_none() || other.code.is_none();
            let (class, from) = if town { ("A Road", 8) } else { ("B Road", 10) };
            roads.push(road(&bent(one.centre, other.centre), class, from));
        }
    }
    roads
}

/// Lanes that join each street of a place to what is joined already, the nearest first.
pub(super) fn within(places: &[Place], streets: &[Street]) -> Vec<Drawn> {
    let mut lanes = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let mut joined = vec![place.centre];
        let of_place = streets.iter().filter(|street| street.place == number);
        let mut left: Vec<&Street> = of_place.collect();
        while let Some((nth, from, to)) = nearest(&joined, &left) {
            lanes.push(road(&bent(from, to), "Local Road", 12));
            let street = left.swap_remove(nth);
            joined.extend(&street.line);
        }
    }
    lanes
}

/// Which street is nearest to what is joined, and between which two positions.
fn nearest(joined: &[Position], left: &[&Street]) -> Option<(usize, Position, Position)> {
    let ends = left.iter().enumerate().flat_map(|(nth, street)| {
        let ends = [street.line.first(), street.line.last()];
        ends.into_iter().flatten().map(move |end| (nth, *end))
    });
    let ways = ends.flat_map(|(nth, end)| joined.iter().map(move |at| (nth, *at, end)));
    ways.min_by(|a, b| metres(a.1, a.2).total_cmp(&metres(b.1, b.2)))
}

/// A way with two gentle bends: nobody built straight.
fn bent(from: Position, to: Position) -> Vec<Position> {
    let [east, north] = [0, 1].map(|axis| to[axis] - from[axis]);
    let at = |part: f64, aside: f64| {
        [
            from[0] + east * part - north * aside,
            from[1] + north * part + east * aside * 0.4,
        ]
    };
    vec![from, at(0.3, 0.05), at(0.7, -0.04), to]
}

fn road(line: &[Position], class: &str, from: u8) -> Drawn {
    Drawn {
        layer: "roads",
        from,
        shape: Shape::Lines,
        parts: vec![points(line)],
        properties: vec![("class", Value::Text(class.to_owned()))],
    }
}
