//! A picture of a part of the map, as SVG: for whoever has no script, and for small maps beside
//! words. It is drawn from the same tiles as the map that moves.

mod ground;
mod marks;
mod path;
mod words;

use std::fmt::Write as _;

use pump_core::Point;

use crate::clip::Frame;
use crate::look::{HALO, How, LAND, OUTLINE, PAINTS, WORDS, width};
use crate::mvt::Layer;
use crate::window::{Placed, Window};
use path::FINE;

#[cfg(test)]
pub(crate) use ground::spoken;
pub use marks::{Mark, MarkKind};

/// How far outside the picture is still drawn, in pixels: so that no line's end is seen.
const MARGIN: f64 = 20.0;

/// What a picture shows.
#[derive(Debug)]
pub struct Picture<'a> {
    /// Which part of the world.
    pub window: Window,
    /// The tiles of the base map that it needs, decoded. Empty without a base map.
    pub base: &'a [(Placed, Vec<Layer>)],
    /// Borders of what a page is about: rings.
    pub outlines: &'a [Vec<Point>],
    /// What lies on it, the lowest first.
    pub marks: &'a [Mark],
    /// What the picture is, in words: whoever opens it alone reads it.
    pub title: &'a str,
}

/// The picture as SVG. It brings its own style, by day and by night, and asks for nothing.
#[must_use]
pub fn draw(picture: &Picture<'_>) -> String {
    let window = &picture.window;
    let [wide, high] = [window.width(), window.height()].map(f64::from);
    let frame = Frame {
        low: [-MARGIN; 2],
        high: [wide + MARGIN, high + MARGIN],
    };
    let [fine_wide, fine_high] = [wide * FINE, high * FINE];
    let mut svg = String::with_capacity(40_000);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {fine_wide} {fine_high}\" role=\"img\"><title>{}</title>{}\
         <rect class=\"land\" width=\"{fine_wide}\" height=\"{fine_high}\"/>",
        escaped(picture.title),
        sheet(window.zoom()),
    );
    ground::write(&mut svg, window.zoom(), picture.base, frame);
    let mut border = path::Path::default();
    for ring in picture.outlines {
        let ring: Vec<[f64; 2]> = ring.iter().map(|at| window.pixel_of(*at)).collect();
        border.line(&ring, frame);
    }
    if !border.data().is_empty() {
        let _ = write!(svg, "<path class=\"outline\" d=\"{}\"/>", border.data());
    }
    let inside = Frame {
        low: [2.0; 2],
        high: [wide - 2.0, high - 2.0],
    };
    words::write(
        &mut svg,
        ground::names(window.zoom(), picture.base, inside),
        inside,
    );
    marks::write(&mut svg, window, picture.marks);
    svg.push_str("</svg>");
    svg
}

/// The style of a picture at a zoom.
fn sheet(zoom: u8) -> String {
    let mut sheet =
        String::from("<style>path{fill:none;stroke-linejoin:round;stroke-linecap:round}");
    for paint in PAINTS.iter().filter(|paint| paint.from <= zoom) {
        let name = paint.name;
        let _ = match paint.how {
            // Tiles wind their holes the other way round, and overlap a little: as SVG fills by
            // itself, a hole stays one and an overlap does not become one.
            How::Fill => Ok(()),
            How::Line(measured) => {
                let width = width(measured, zoom.into()) * FINE;
                write!(sheet, ".{name}{{stroke-width:{width:.1}}}")
            }
            How::Border(width, [dash, gap]) => write!(
                sheet,
                ".{name}{{stroke-width:{};stroke-dasharray:{dash} {gap}}}",
                width * FINE
            ),
        };
    }
    sheet.push_str(
        ".n{font-family:\"Atkinson Hyperlegible\",Arial,sans-serif;text-anchor:middle;\
         paint-order:stroke;stroke-width:5;stroke-linejoin:round}.outline{stroke-width:5}",
    );
    sheet.push_str(marks::SHEET);
    for (time, opens, closes) in [(0, "", ""), (1, "@media(prefers-color-scheme:dark){", "}")] {
        sheet.push_str(opens);
        for paint in PAINTS.iter().filter(|paint| paint.from <= zoom) {
            let what = if matches!(paint.how, How::Fill) {
                "fill"
            } else {
                "stroke"
            };
            let _ = write!(sheet, ".{}{{{what}:{}}}", paint.name, paint.colour[time]);
        }
        let _ = write!(
            sheet,
            ".land{{fill:{}}}.n{{fill:{};stroke:{}}}.outline{{stroke:{}}}",
            LAND[time], WORDS[time], HALO[time], OUTLINE[time]
        );
        sheet.push_str(closes);
    }
    sheet.push_str("</style>");
    sheet
}

/// Words as XML has them.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // XML has no way to write these.
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}
