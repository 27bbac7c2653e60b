//! The map: a page of it, pictures of it, and what the map that moves asks for.

pub(crate) mod base;
pub(crate) mod geojson;
pub(crate) mod groups;
pub(crate) mod near;
pub(crate) mod picture;
pub(crate) mod show;
pub(crate) mod style;

use std::sync::Arc;

use axum::http::Uri;
use pump_acts::read;
use pump_core::Point;
use pump_core::view::AreaView;
use pump_maps::{DEEPEST, SHALLOWEST, Window};

use crate::form::Fields;
use crate::pages::narrow::Narrow;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// Width and height of the map's page on a wide screen, in pixels. What the page lists is what
/// lies on this.
pub(crate) const WIDE: [u32; 2] = [620, 440];
/// The same on a narrow one.
pub(crate) const NARROW: [u32; 2] = [320, 340];
/// The zoom that shows a place and the streets around it.
pub(crate) const AT_PLACE: u8 = 16;

/// Where the map is when even the site has no place: off Africa.
const NOWHERE: Point = Point { lat7: 0, lon7: 0 };

/// What an address asks of the map.
pub(crate) struct Asked {
    /// The middle of the map.
    pub(crate) centre: Point,
    /// How near.
    pub(crate) zoom: u8,
    /// Where the pin is.
    pub(crate) pin: Option<Point>,
    /// What the reports are narrowed to.
    pub(crate) narrow: Narrow,
    /// All of it.
    pub(crate) fields: Fields,
}

impl Asked {
    /// `c` is the middle, `z` the zoom, `at` the pin. What is missing or makes
    /// no sense is as the site has it: a map is never refused.
    pub(crate) fn of(web: &Web, uri: &Uri) -> Self {
        let fields = Fields::of_query(uri);
        let pin = place(fields.one("at"));
        let said = fields.one("z").parse().ok();
        let zoom = said.map(|zoom: u8| zoom.clamp(SHALLOWEST, DEEPEST));
        let centre = place(fields.one("c")).or(pin);
        let (lat, lon, begin) = web.maps.begin();
        let begin = if centre.is_some() { AT_PLACE } else { begin };
        let mut narrow = Narrow::said(web, &fields);
        // A map shows what is open, unless somebody wants the rest as well.
        if !fields.has("state") {
            narrow.state = "open";
        }
        Self {
            centre: centre.or(Point::from_degrees(lat, lon)).unwrap_or(NOWHERE),
            zoom: zoom.unwrap_or(begin),
            pin,
            narrow,
            fields,
        }
    }

    /// The window of this size.
    pub(crate) fn window(&self, [width, height]: [u32; 2]) -> Option<Window> {
        Window::new(self.centre, self.zoom, width, height).ok()
    }
}

/// The area whose border the map shows.
pub(crate) fn area(web: &Web, fields: &Fields) -> Option<Arc<AreaView>> {
    let code = fields.one("area");
    read::area(&web.app, code).filter(|_| !code.is_empty())
}

/// A place in degrees, `51.4149,-1.5157`.
fn place(said: &str) -> Option<Point> {
    let (lat, lon) = said.split_once(',')?;
    Point::from_degrees(lat.trim().parse().ok()?, lon.trim().parse().ok()?)
}
