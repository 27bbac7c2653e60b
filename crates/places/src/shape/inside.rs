//! A point on the ground of a shape.

use pump_core::Point;

use super::Shape;

/// Tenths of the way from the south up at which a row is tried.
const ROWS: [i64; 5] = [5, 3, 7, 2, 8];

impl Shape {
    /// A point on this ground, for whoever wants to go there: the middle of its widest stretch
    /// from west to east, half-way up where it can be. A corner of it when it is as good as flat.
    #[must_use]
    pub fn inside(&self) -> Point {
        let (min, max) = (self.bounds().min, self.bounds().max);
        let high = i64::from(max.lat7) - i64::from(min.lat7);
        let rows = ROWS
            .iter()
            .map(|tenths| i64::from(min.lat7) + high * tenths / 10);
        let rows = rows.filter_map(|row| self.widest(i32::try_from(row).ok()?));
        let found = { rows }.find(|point| self.holds(*point));
        let corner = || self.polygons().iter().flatten().flatten().next().copied();
        found.or_else(corner).unwrap_or(min)
    }

    /// The middle of the widest stretch of a row.
    fn widest(&self, lat7: i32) -> Option<Point> {
        let crossed = self.edges().filter_map(|(a, b)| crossing(a, b, lat7));
        let mut crossed: Vec<i64> = crossed.collect();
        crossed.sort_unstable();
        // Ground lies between the first and the second, the third and the fourth.
        let stretches = crossed.as_chunks::<2>().0.iter();
        let [from, to] = stretches.max_by_key(|[from, to]| to - from)?;
        let lon7 = i32::try_from((from + to) / 2).ok()?;
        Some(Point { lat7, lon7 })
    }
}

/// The longitude at which an edge goes over a row.
fn crossing(a: Point, b: Point, lat7: i32) -> Option<i64> {
    if (a.lat7 <= lat7) == (b.lat7 <= lat7) {
        return None;
    }
    let [ax, ay, bx, by] = [a.lon7, a.lat7, b.lon7, b.lat7].map(i64::from);
    Some(ax + (i64::from(lat7) - ay) * (bx - ax) / (by - ay))
}
