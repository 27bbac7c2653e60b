//! Lines of borders, cut down to what touches a square, with the rest kept as a count.
//!
//! A point is on an area's ground when a line due east from it crosses an odd number of edges.
//! In a square only the edges that touch it are kept. Those left out are crossed to the east or
//! not at all, and how many of them are changes, on the way north, only at a vertex east of the
//! square where a kept edge meets one that was left out: at an end of a kept line. So the kept
//! edges, those ends and one bit answer exactly as the whole border does.

use pump_core::Point;

use crate::shape::crosses;

/// A square of whole units, from its south-west corner. Its sides may lie beyond the earth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Square {
    pub(super) west: i64,
    pub(super) south: i64,
    /// The power of two that is its side.
    pub(super) shift: u32,
}

impl Square {
    /// The last unit eastwards that is in it.
    fn east(self) -> i64 {
        self.west + (1 << self.shift) - 1
    }

    /// The last unit northwards that is in it.
    fn north(self) -> i64 {
        self.south + (1 << self.shift) - 1
    }

    /// One of its quarters: bit 0 is east, bit 1 is north.
    pub(super) fn quarter(self, which: usize) -> Self {
        let shift = self.shift - 1;
        let step = |bit: usize| ((which >> bit & 1) as i64) << shift;
        Self {
            west: self.west + step(0),
            south: self.south + step(1),
            shift,
        }
    }

    /// The south-west corner; `None` when that is beyond all points there are.
    fn corner(self) -> Option<Point> {
        Some(Point {
            lat7: self.south.try_into().ok()?,
            lon7: self.west.try_into().ok()?,
        })
    }

    /// Whether the end of a line counts as crossed from every point in the square that is not
    /// south of it.
    pub(super) fn counts_end(self, end: Point) -> bool {
        let lat = i64::from(end.lat7);
        i64::from(end.lon7) > self.east() && lat > self.south && lat <= self.north()
    }

    /// Whether an edge touches the square. Squares are closed here and a unit larger, so that
    /// together they leave no gap between whole units.
    fn touched_by(self, a: Point, b: Point) -> bool {
        let [ax, ay, bx, by] = [a.lon7, a.lat7, b.lon7, b.lat7].map(i64::from);
        // Nothing lies beyond the earth; cut off there, no product below passes 64 bits.
        let (east, north) = (
            (self.east() + 1).min(1_800_000_001),
            (self.north() + 1).min(900_000_001),
        );
        let apart = ax.max(bx) < self.west
            || ax.min(bx) > east
            || ay.max(by) < self.south
            || ay.min(by) > north;
        if apart {
            return false;
        }
        // On one side of an edge that rises eastwards are the corners NW and SE; else SW and NE.
        let (dx, dy) = (bx - ax, by - ay);
        let side = |x: i64, y: i64| (dx * (y - ay)).cmp(&(dy * (x - ax)));
        let sides = if (dx > 0) == (dy > 0) {
            (side(self.west, north), side(east, self.south))
        } else {
            (side(self.west, self.south), side(east, north))
        };
        sides.0.is_eq() || sides.0 != sides.1
    }
}

/// Unbroken lines of edges, those of one area together, by area.
#[derive(Debug, Default)]
pub(super) struct Lines {
    points: Vec<Point>,
    lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    area: u32,
    /// Adds one to what is crossed.
    odd: bool,
    /// Where the next line begins.
    end: usize,
}

impl Lines {
    /// Adds a whole ring of an area, which is not repeated at its end. Areas come in order.
    pub(super) fn add_ring(&mut self, area: u32, ring: &[Point]) {
        self.points.extend(ring.iter().chain(ring.first()));
        self.end(area);
    }

    /// How many edges there are.
    pub(super) fn edges(&self) -> usize {
        self.points.len() - self.lines.len()
    }

    /// Every line: its area, whether it adds one, and its points.
    pub(super) fn each(&self) -> impl Iterator<Item = (u32, bool, &[Point])> {
        let mut rest = self.points.as_slice();
        let mut start = 0;
        self.lines.iter().map(move |line| {
            let (points, after) = rest.split_at(line.end - start);
            (rest, start) = (after, line.end);
            (line.area, line.odd, points)
        })
    }

    /// What of these lines of the square `outer` touches a smaller one, and the areas that hold
    /// the whole of it.
    pub(super) fn clip(&self, outer: Square, inner: Square) -> (Self, Vec<u32>) {
        let (mut kept, mut full) = (Self::default(), Vec::new());
        let Some(corner) = inner.corner() else {
            return (kept, full);
        };
        let mut lines = self.each().peekable();
        while let Some(&(area, ..)) = lines.peek() {
            let first = kept.lines.len();
            let start = kept.points.len();
            let mut holds = false;
            while let Some((_, odd, points)) = lines.next_if(|line| line.0 == area) {
                holds ^= odd ^ outer.odd_at(points, corner);
                kept.keep(area, points, inner);
            }
            let here = kept.odd_from(first, start, inner, corner);
            match kept.lines.get_mut(first) {
                Some(line) => line.odd = holds ^ here,
                None if holds => full.push(area),
                None => {}
            }
        }
        (kept, full)
    }

    /// Whether an odd number is crossed of the lines from the one numbered `first` on.
    fn odd_from(&self, first: usize, mut start: usize, square: Square, point: Point) -> bool {
        let mut odd = false;
        for line in &self.lines[first..] {
            odd ^= square.odd_at(&self.points[start..line.end], point);
            start = line.end;
        }
        odd
    }

    fn keep(&mut self, area: u32, points: &[Point], square: Square) {
        let mut open = false;
        for [a, b] in points.array_windows() {
            if square.touched_by(*a, *b) {
                if !open {
                    self.points.push(*a);
                }
                self.points.push(*b);
                open = true;
            } else if open {
                self.end(area);
                open = false;
            }
        }
        if open {
            self.end(area);
        }
    }

    fn end(&mut self, area: u32) {
        let end = self.points.len();
        let odd = false;
        self.lines.push(Line { area, odd, end });
    }
}

impl Square {
    /// Whether an odd number of a line's edges and of what its ends stand for is crossed.
    fn odd_at(self, points: &[Point], point: Point) -> bool {
        let edges = points.array_windows();
        let crossed = edges.filter(|[a, b]| crosses(*a, *b, point)).count();
        let ends = [points.first(), points.last()].into_iter().flatten();
        let ends = ends.filter(|end| self.counts_end(**end) && end.lat7 <= point.lat7);
        (crossed + ends.count()) % 2 == 1
    }
}
