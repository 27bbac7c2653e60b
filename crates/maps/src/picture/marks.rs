//! What lies on the map: records, and the pin.

use std::fmt::Write as _;

use pump_core::Point;

use super::path::FINE;
use crate::window::Window;

/// How far outside the picture a mark's middle may lie and still be drawn, in pixels.
const REACH: f64 = 16.0;

/// A mark at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: Point,
    /// What.
    pub kind: MarkKind,
}

/// What a mark is. Each has a shape of its own: nothing is said by colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A record that is open: a full disc.
    Open,
    /// A record that has ended: a ring.
    Ended,
    /// So many open records: a larger disc with the number.
    Many(u64),
    /// A record with its number in the list beside the picture.
    Numbered(u32),
    /// The same of one that has ended: the ring.
    NumberedEnded(u32),
    /// The place that a page is about: a pin, whose point is the place.
    Pin,
}

/// The style of marks, which is the same by day and by night: they are light with a dark edge.
pub(super) const SHEET: &str = ".open,.many{fill:#f4b400;stroke:#1f2524;stroke-width:3}\
     .ended{fill:#fff;stroke:#1f2524;stroke-width:4}\
     .pin{fill:#0b5345;stroke:#fff;stroke-width:3}.eye{fill:#fff}\
     .count{font:bold 24px \"Atkinson Hyperlegible\",Arial,sans-serif;text-anchor:middle;fill:#1f2524}";

/// Draws the marks, the first the lowest.
pub(super) fn write(svg: &mut String, window: &Window, marks: &[Mark]) {
    let [wide, high] = [window.width(), window.height()].map(f64::from);
    for mark in marks {
        let [x, y] = window.pixel_of(mark.at);
        let near = |at: f64, most: f64| (-REACH..=most + REACH).contains(&at);
        if !near(x, wide) || !near(y, high) {
            continue;
        }
        let [x, y] = [x, y].map(|pixels| (pixels * FINE).round());
        let _ = match &mark.kind {
            MarkKind::Open => write!(
                svg,
                "<circle class=\"open\" cx=\"{x}\" cy=\"{y}\" r=\"11\"/>"
            ),
            MarkKind::Ended => {
                write!(
                    svg,
                    "<circle class=\"ended\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/>"
                )
            }
            MarkKind::Many(many) => counted(svg, "many", [x, y], *many),
            MarkKind::Numbered(number) => counted(svg, "many", [x, y], (*number).into()),
            MarkKind::NumberedEnded(number) => counted(svg, "ended", [x, y], (*number).into()),
            MarkKind::Pin => write!(
                svg,
                "<path class=\"pin\" d=\"M{x} {y}c-6-16-22-26-22-42a22 22 0 0 1 44 0c0 16-16 26-22 42z\"/>\
                 <circle class=\"eye\" cx=\"{x}\" cy=\"{}\" r=\"8\"/>",
                y - 42.0
            ),
        };
    }
}

fn counted(svg: &mut String, class: &str, [x, y]: [f64; 2], many: u64) -> std::fmt::Result {
    let words = match many {
        0..1_000 => many.to_string(),
        1_000..1_000_000 => format!("{}k", many / 1_000),
        _ => format!("{}m", many / 1_000_000),
    };
    let radius = 12 + 7 * words.len();
    write!(
        svg,
        "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>\
         <text class=\"count\" x=\"{x}\" y=\"{y}\" dy=\".35em\">{words}</text>"
    )
}
