//! Cutting lines and rings along the sides of a box.

/// A box: from the lower to the higher corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) low: [f64; 2],
    pub(crate) high: [f64; 2],
}

impl Frame {
    /// What both hold.
    pub(crate) fn both(self, other: Self) -> Self {
        Self {
            low: [0, 1].map(|axis| self.low[axis].max(other.low[axis])),
            high: [0, 1].map(|axis| self.high[axis].min(other.high[axis])),
        }
    }

    /// Whether a box of positions surely lies outside.
    pub(crate) fn misses(self, part: &[[f64; 2]]) -> bool {
        [0, 1].into_iter().any(|axis| {
            part.iter().all(|at| at[axis] < self.low[axis])
                || part.iter().all(|at| at[axis] > self.high[axis])
        })
    }

    /// The part of a segment that lies inside (Liang and Barsky's way).
    pub(crate) fn cut(self, from: [f64; 2], to: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for axis in [0, 1] {
            let step = to[axis] - from[axis];
            let [first, second] =
                [self.low[axis], self.high[axis]].map(|side| (side - from[axis]) / step);
            if step == 0.0 {
                if from[axis] < self.low[axis] || from[axis] > self.high[axis] {
                    return None;
                }
                continue;
            }
            enters = enters.max(first.min(second));
            leaves = leaves.min(first.max(second));
        }
        let at = |part: f64| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part);
        (enters <= leaves).then(|| [at(enters), at(leaves)])
    }

    /// What lies of a ring inside, closed along the sides (Sutherland and Hodgman's way); empty when
    /// nothing does.
    pub(crate) fn ring(self, part: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let mut ring = part.to_vec();
        for axis in [0, 1] {
            ring = half(&ring, axis, self.low[axis], 1.0);
            ring = half(&ring, axis, self.high[axis], -1.0);
        }
        ring
    }

    /// What lies of a line inside: a part for each time it enters.
    pub(crate) fn lines(self, part: &[[f64; 2]]) -> Vec<Vec<[f64; 2]>> {
        let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
        for (from, to) in part.iter().zip(part.iter().skip(1)) {
            let Some([begins, ends]) = self.cut(*from, *to) else {
                continue;
            };
            match lines.last_mut() {
                Some(line) if line.last() == Some(&begins) => line.push(ends),
                _ => lines.push(vec![begins, ends]),
            }
        }
        lines
    }
}

/// The part of a ring on one side of a line across an axis.
fn half(ring: &[[f64; 2]], axis: usize, side: f64, sign: f64) -> Vec<[f64; 2]> {
    let inside = |at: &[f64; 2]| (at[axis] - side) * sign >= 0.0;
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (from, to) in before.zip(ring) {
        if inside(from) != inside(to) {
            let part = (side - from[axis]) / (to[axis] - from[axis]);
            kept.push([0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part));
        }
        if inside(to) {
            kept.push(*to);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        low: [0.0, 0.0],
        high: [100.0, 50.0],
    };

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let line = [
            [10.0, 10.0],
            [10.0, 60.0],
            [20.0, 60.0],
            [20.0, 10.0],
            [30.0, 10.0],
        ];
        let kept = [
            vec![[10.0, 10.0], [10.0, 50.0]],
            vec![[20.0, 50.0], [20.0, 10.0], [30.0, 10.0]],
        ];
        assert_eq!(FRAME.lines(&line), kept);
    }

    #[test]
    fn a_ring_around_all_becomes_the_box() {
        let ring = [[-9.0, -9.0], [200.0, -9.0], [200.0, 200.0], [-9.0, 200.0]];
        let mut kept = FRAME.ring(&ring);
        kept.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(kept, [[0.0, 0.0], [0.0, 50.0], [100.0, 0.0], [100.0, 50.0]]);
        assert!(
            FRAME
                .ring(&[[-9.0, 1.0], [-5.0, 1.0], [-5.0, 5.0]])
                .is_empty()
        );
    }
}
