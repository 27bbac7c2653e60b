//! Lines and rings as the data of an SVG path: clipped, in whole halves of a pixel.

use std::fmt::Write as _;

use crate::clip::Frame;

/// How many units of the picture are a pixel: halves are fine enough for every screen.
pub(super) const FINE: f64 = 2.0;
/// The shortest step of a line, in units of the picture.
const LEAST_STEP: i32 = 3;

/// The data of a path, as it grows.
#[derive(Debug, Default)]
pub(super) struct Path {
    data: String,
    pen: Option<[i32; 2]>,
    /// Whether something was drawn from where the part began: then the command for a line was said
    /// already, and is not said again.
    begun: bool,
}

impl Path {
    /// The data; empty when nothing lay inside.
    pub(super) fn data(&self) -> &str {
        &self.data
    }

    /// Adds what lies of a line inside the frame.
    pub(super) fn line(&mut self, part: &[[f64; 2]], frame: Frame) {
        if frame.misses(part) {
            return;
        }
        self.pen = None;
        // Where the line was when it was last inside, drawn or not.
        let mut was = None;
        for (nth, (from, to)) in part.iter().zip(part.iter().skip(1)).enumerate() {
            let Some([begins, ends]) = frame.cut(*from, *to) else {
                was = None;
                continue;
            };
            let cut = ends != *to;
            let [begins, ends] = [whole(begins), whole(ends)];
            if was != Some(begins) {
                self.start(begins);
            }
            self.to(ends, cut || nth + 2 == part.len());
            was = Some(ends);
        }
    }

    /// Adds what lies of a ring inside the frame (Sutherland and Hodgman's way).
    pub(super) fn ring(&mut self, part: &[[f64; 2]], frame: Frame) {
        if frame.misses(part) {
            return;
        }
        let mut ring: Vec<[i32; 2]> = frame.ring(part).into_iter().map(whole).collect();
        ring.dedup();
        let Some((first, rest)) = ring.split_first().filter(|(_, rest)| rest.len() > 1) else {
            return;
        };
        self.start(*first);
        for (nth, at) in rest.iter().enumerate() {
            self.to(*at, nth + 1 == rest.len());
        }
        if self.begun {
            self.data.push('z');
        }
        self.pen = None;
    }

    /// Begins a part. It is written only once something is drawn from there.
    fn start(&mut self, at: [i32; 2]) {
        self.pen = Some(at);
        self.begun = false;
    }

    /// Draws to a position. Steps that nobody would see are not taken, but for the last of a part.
    fn to(&mut self, at: [i32; 2], last: bool) {
        let Some(pen) = self.pen.filter(|pen| *pen != at) else {
            return;
        };
        let [x, y] = [at[0] - pen[0], at[1] - pen[1]];
        if !last && x.abs().max(y.abs()) < LEAST_STEP {
            return;
        }
        if !self.begun {
            let _ = write!(self.data, "M{} {}l", pen[0], pen[1]);
        } else if x >= 0 {
            self.data.push(' ');
        }
        let minus = if y < 0 { "" } else { " " };
        let _ = write!(self.data, "{x}{minus}{y}");
        self.pen = Some(at);
        self.begun = true;
    }
}

fn whole(at: [f64; 2]) -> [i32; 2] {
    at.map(|pixels| (pixels * FINE).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        low: [0.0, 0.0],
        high: [100.0, 50.0],
    };

    #[test]
    fn a_line_is_drawn_where_it_lies_inside() {
        let mut path = Path::default();
        path.line(
            &[
                [-10.0, 10.0],
                [10.0, 10.0],
                [10.0, 90.0],
                [20.0, 90.0],
                [20.0, 40.0],
            ],
            FRAME,
        );
        assert_eq!(path.data(), "M0 20l20 0 0 80M40 100l0-20");
    }

    #[test]
    fn a_ring_is_closed_along_the_frame() {
        let mut path = Path::default();
        path.ring(
            &[[-20.0, 10.0], [30.0, 10.0], [30.0, 30.0], [-20.0, 30.0]],
            FRAME,
        );
        assert_eq!(path.data(), "M0 20l60 0 0 40-60 0z");
    }

    #[test]
    fn what_lies_outside_leaves_nothing() {
        let mut path = Path::default();
        path.line(&[[-10.0, 10.0], [-10.0, 20.0]], FRAME);
        path.ring(&[[200.0, 10.0], [230.0, 10.0], [230.0, 30.0]], FRAME);
        path.line(&[[-10.0, 40.0], [30.0, 80.0]], FRAME);
        assert_eq!(path.data(), "");
    }
}
