//! What part of the world a picture shows, and which pixel is which place.

use std::f64::consts::PI;

use pump_core::Point;
use pump_places::{Mercator, WORLD};

/// The whole world is this many pixels wide at zoom 0, as MapLibre counts: the same zoom shows
/// the same on the picture and on the map that moves.
const TILE: f64 = 512.0;
/// The zoom that shows the most: most of a country.
pub const SHALLOWEST: u8 = 5;
/// The zoom that shows the least: a few houses.
pub const DEEPEST: u8 = 19;
/// The widest and the highest picture, in pixels.
pub const MOST_PIXELS: u32 = 1_024;
/// The narrowest and the lowest.
const LEAST_PIXELS: u32 = 64;

/// Why a window cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWindow {
    /// The zoom.
    #[error("a zoom is {SHALLOWEST} to {DEEPEST}")]
    Zoom,
    /// Width or height.
    #[error("a picture is {LEAST_PIXELS} to {MOST_PIXELS} pixels wide and high")]
    Size,
}

/// A part of the world, as a picture shows it: north is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    centre: Mercator,
    zoom: u8,
    width: u32,
    height: u32,
}

/// A tile of a window, and where it lies on the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its zoom.
    pub z: u8,
    /// Its column, from the west.
    pub x: u32,
    /// Its row, from the north.
    pub y: u32,
    /// Pixels from the left side of the picture to the tile's.
    pub left: f64,
    /// Pixels from the upper side of the picture to the tile's.
    pub top: f64,
    /// How many pixels wide and high it is.
    pub size: f64,
}

impl Window {
    /// A window of `width` by `height` pixels around a place.
    ///
    /// # Errors
    /// [`BadWindow`].
    pub fn new(centre: Point, zoom: u8, width: u32, height: u32) -> Result<Self, BadWindow> {
        Self::at(Mercator::of(centre), zoom, width, height)
    }

    fn at(centre: Mercator, zoom: u8, width: u32, height: u32) -> Result<Self, BadWindow> {
        if !(SHALLOWEST..=DEEPEST).contains(&zoom) {
            return Err(BadWindow::Zoom);
        }
        let sizes = LEAST_PIXELS..=MOST_PIXELS;
        if !sizes.contains(&width) || !sizes.contains(&height) {
            return Err(BadWindow::Size);
        }
        Ok(Self {
            centre,
            zoom,
            width,
            height,
        })
    }

    /// The window of `width` by `height` pixels that shows all between two corners as near as it
    /// can, with a little around them.
    ///
    /// # Errors
    /// [`BadWindow::Size`].
    pub fn around([low, high]: [Point; 2], width: u32, height: u32) -> Result<Self, BadWindow> {
        let [low, high] = [low, high].map(Mercator::of);
        let centre = Mercator {
            x: i64::midpoint(low.x, high.x),
            y: i64::midpoint(low.y, high.y),
        };
        let [wide, tall] = [high.x - low.x, low.y - high.y].map(|units| units.max(1) as f64);
        let fits = |zoom: &u8| {
            let units = WORLD as f64 / (TILE * f64::from(1_u32 << *zoom));
            wide / units <= f64::from(width) * 0.9 && tall / units <= f64::from(height) * 0.9
        };
        let zoom = (SHALLOWEST..=DEEPEST)
            .rev()
            .find(fits)
            .unwrap_or(SHALLOWEST);
        Self::at(centre, zoom, width, height)
    }

    /// The zoom, [`SHALLOWEST`] to [`DEEPEST`].
    #[must_use]
    pub fn zoom(&self) -> u8 {
        self.zoom
    }

    /// The place in the middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        let [width, height] = [self.width, self.height].map(f64::from);
        let middle = self.place_at([width / 2.0, height / 2.0]);
        // The middle of a window is always in the world.
        middle.unwrap_or(Point { lat7: 0, lon7: 0 })
    }

    /// Pixels from left to right.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Mercator units in a pixel.
    fn units(&self) -> f64 {
        WORLD as f64 / (TILE * f64::from(1_u32 << self.zoom))
    }

    /// The Mercator units of the upper left corner.
    fn corner(&self) -> [f64; 2] {
        let half = |pixels: u32| f64::from(pixels) / 2.0 * self.units();
        [
            self.centre.x as f64 - half(self.width),
            self.centre.y as f64 - half(self.height),
        ]
    }

    /// Where a place lies, in pixels from the upper left corner; it may lie outside.
    #[must_use]
    pub fn pixel_of(&self, place: Point) -> [f64; 2] {
        let at = Mercator::of(place);
        let [left, top] = self.corner();
        [at.x as f64 - left, at.y as f64 - top].map(|units| units / self.units())
    }

    /// The place under a pixel, which may lie outside; `None` beyond the end of the world.
    #[must_use]
    pub fn place_at(&self, [x, y]: [f64; 2]) -> Option<Point> {
        let [left, top] = self.corner();
        let part = |from: f64, pixels: f64| (from + pixels * self.units()) / WORLD as f64;
        let lon = (part(left, x) - 0.5) * 360.0;
        let lat = (PI * (1.0 - 2.0 * part(top, y))).sinh().atan().to_degrees();
        Point::from_degrees(lat, lon)
    }

    /// The places of the lower left and the upper right corner; at the end of the world, where it
    /// ends.
    #[must_use]
    pub fn corners(&self) -> [Option<Point>; 2] {
        let [width, height] = [self.width, self.height].map(f64::from);
        [self.place_at([0.0, height]), self.place_at([width, 0.0])]
    }

    /// The tiles that the window needs, none deeper than `deepest`, row by row.
    pub fn tiles(&self, deepest: u8) -> impl Iterator<Item = Placed> {
        let z = self.zoom.min(deepest);
        let size = TILE * f64::from(1_u32 << (self.zoom - z));
        let [left, top] = self.corner().map(|units| units / self.units());
        let last = f64::from((1_u32 << z) - 1);
        let run = move |from: f64, pixels: u32| {
            let first = (from / size).floor().clamp(0.0, last) as u32;
            let end = ((from + f64::from(pixels)) / size).floor().clamp(0.0, last) as u32;
            first..=end
        };
        let columns = run(left, self.width);
        run(top, self.height).flat_map(move |y| {
            columns.clone().map(move |x| Placed {
                z,
                x,
                y,
                left: f64::from(x) * size - left,
                top: f64::from(y) * size - top,
                size,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_pixel_and_its_place_lead_to_one_another(
            lat in -80.0..80.0_f64, lon in -170.0..170.0_f64,
            zoom in SHALLOWEST..=DEEPEST, x in 0.0..640.0_f64, y in 0.0..420.0_f64,
        ) {
            let window = Window::new(Point::from_degrees(lat, lon).unwrap(), zoom, 640, 420).unwrap();
            let place = window.place_at([x, y]);
            prop_assume!(place.is_some());
            let [back_x, back_y] = window.pixel_of(place.unwrap());
            prop_assert!((back_x - x).abs() < 0.5 && (back_y - y).abs() < 0.5, "{back_x} {back_y}");
        }

        #[test]
        fn the_tiles_cover_the_window_and_each_is_met(
            lat in -70.0..70.0_f64, lon in -170.0..170.0_f64, zoom in SHALLOWEST..=DEEPEST,
        ) {
            let window = Window::new(Point::from_degrees(lat, lon).unwrap(), zoom, 640, 420).unwrap();
            let tiles: Vec<Placed> = window.tiles(14).collect();
            for (x, y) in [(0.0, 0.0), (639.9, 0.0), (0.0, 419.9), (639.9, 419.9), (320.0, 210.0)] {
                let holding = tiles.iter().filter(|tile| {
                    (tile.left..tile.left + tile.size).contains(&x)
                        && (tile.top..tile.top + tile.size).contains(&y)
                });
                prop_assert_eq!(holding.count(), 1, "{},{}", x, y);
            }
            prop_assert!(tiles.len() <= 9);
        }
    }

    #[test]
    fn what_is_between_two_corners_fits_and_no_nearer_zoom_does() {
        let corners = [(51.27, -2.71), (51.44, -2.28)];
        let corners = corners.map(|(lat, lon)| Point::from_degrees(lat, lon).unwrap());
        let window = Window::around(corners, 620, 440).unwrap();
        for corner in corners {
            let [x, y] = window.pixel_of(corner);
            assert!(
                (0.0..620.0).contains(&x) && (0.0..440.0).contains(&y),
                "{x},{y}"
            );
        }
        let nearer = Window {
            zoom: window.zoom + 1,
            ..window
        };
        let [x, y] = nearer.pixel_of(corners[0]);
        assert!(x < 31.0 || y > 418.0, "{x},{y}");
        let point = Window::around([corners[0]; 2], 620, 440).unwrap();
        assert_eq!(point.zoom(), DEEPEST);
    }

    #[test]
    fn a_window_is_no_smaller_and_no_larger_than_it_may_be() {
        let here = Point::from_degrees(51.4, -1.5).unwrap();
        assert_eq!(Window::new(here, 4, 640, 420), Err(BadWindow::Zoom));
        assert_eq!(Window::new(here, 20, 640, 420), Err(BadWindow::Zoom));
        assert_eq!(Window::new(here, 15, 63, 420), Err(BadWindow::Size));
        assert_eq!(Window::new(here, 15, 640, 1_025), Err(BadWindow::Size));
    }
}
