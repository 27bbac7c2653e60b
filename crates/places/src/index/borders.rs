//! The borders that lie in a box, as lines: what a map draws.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use pump_core::Point;

use super::leaves::BEYOND;
use super::look::{Ground, Plan};
use crate::shape::Bounds;

/// The border of one layer: each edge once, joined to lines as long as there is one way to go on.
/// What two areas share is there once.
pub(super) fn borders_in(
    ground: &Ground<'_>,
    plan: &Plan,
    layers: &[u32],
    Bounds { min, max }: Bounds,
) -> BTreeMap<u32, Vec<Vec<Point>>> {
    let range = |low: i32, high: i32, from: i32| -> RangeInclusive<i64> {
        i64::from(low) - i64::from(from)..=i64::from(high) - i64::from(from)
    };
    let x = range(min.lon7, max.lon7, plan.west);
    let y = range(min.lat7, max.lat7, plan.south);
    let mut edges: BTreeMap<u32, Joined> = BTreeMap::new();
    for leaf in ground.leaves_in(&x, &y) {
        for line in leaf.lines() {
            let Some(layer) = layers.get(line.area as usize) else {
                continue;
            };
            let joined = edges.entry(*layer).or_default();
            for (a, b) in line.edges() {
                if a.lat7 != BEYOND && b.lat7 != BEYOND && a != b {
                    joined.entry(a).or_default().insert(b);
                    joined.entry(b).or_default().insert(a);
                }
            }
        }
    }
    let lines = |(layer, joined)| (layer, lines(joined));
    edges.into_iter().map(lines).collect()
}

/// Which points an edge joins to which.
type Joined = BTreeMap<Point, BTreeSet<Point>>;

fn lines(mut joined: Joined) -> Vec<Vec<Point>> {
    let ends = joined.iter().filter(|(_, others)| others.len() != 2);
    let ends: BTreeSet<Point> = ends.map(|(end, _)| *end).collect();
    let mut lines = Vec::new();
    // First what begins where lines meet or end, then the rings that are left.
    let begins: Vec<Point> = ends.iter().chain(joined.keys()).copied().collect();
    for begin in begins {
        while let Some(line) = line(&mut joined, begin, &ends) {
            lines.push(line);
        }
    }
    lines
}

/// Takes the edges of one line that begins at a point; `None` when none does any more.
fn line(joined: &mut Joined, begin: Point, ends: &BTreeSet<Point>) -> Option<Vec<Point>> {
    let (mut line, mut at) = (vec![begin], begin);
    while let Some(next) = joined.get_mut(&at).and_then(BTreeSet::pop_first) {
        joined.entry(next).or_default().remove(&at);
        line.push(next);
        at = next;
        if ends.contains(&at) {
            break;
        }
    }
    (line.len() > 1).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(edges: &[[i32; 2]]) -> Joined {
        let point = |lon7| Point { lat7: 0, lon7 };
        let mut joined = Joined::new();
        for [a, b] in edges {
            joined.entry(point(*a)).or_default().insert(point(*b));
            joined.entry(point(*b)).or_default().insert(point(*a));
        }
        joined
    }

    fn found(edges: &[[i32; 2]]) -> Vec<Vec<i32>> {
        let lines = lines(joined(edges)).into_iter();
        lines
            .map(|line| line.iter().map(|at| at.lon7).collect())
            .collect()
    }

    #[test]
    fn edges_are_joined_up_to_where_lines_meet() {
        assert_eq!(found(&[[1, 2], [3, 2], [3, 4]]), [[1, 2, 3, 4]]);
        // Three lines meet at 2; each is one.
        let three = found(&[[1, 2], [2, 3], [3, 4], [2, 9]]);
        assert_eq!(three, [vec![1, 2], vec![2, 3, 4], vec![2, 9]]);
        // A ring has no end, and closes.
        assert_eq!(found(&[[1, 2], [2, 3], [3, 1]]), [[1, 2, 3, 1]]);
        assert!(found(&[]).is_empty());
    }
}
