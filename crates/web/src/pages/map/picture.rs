//! `/map.svg?c=51.4149,-1.5157&z=16&w=320&h=320&at=…`: a picture of a part of the map. With
//! `records=plain` the reports have no numbers, with `records=no` there are none; `area=CODE` draws
//! the border of an area, and without `c` the picture is of the whole area.

use axum::extract::State;
use axum::http::header::{CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::read;
use pump_core::Point;
use pump_maps::{Picture, Window, draw};
use pump_pages::page;

use super::near::{OnMap, marks, on_map};
use super::{Asked, NARROW, area};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pack::{gzip, takes};
use crate::problem::Problem;
use crate::state::Web;

/// A picture brings its own style, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// One picture, as everybody may see it.
pub(crate) async fn picture(
    State(web): State<Web>,
    asker: Asker,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&web, &uri);
    let size = |name: &str, usual: u32| asked.fields.one(name).parse().unwrap_or(usual);
    let size = [size("w", NARROW[0]), size("h", NARROW[1])];
    let wrong = || {
        Problem::field(
            "w",
            "and h are the width and height in pixels, 64 to 1024 each",
        )
    };
    let rings = outline(&web, &asked.fields).await?;
    let window = match bounds(&rings) {
        Some(corners) if !asked.fields.has("c") => {
            Window::around(corners, size[0], size[1]).map_err(|_| wrong())?
        }
        _ => asked.window(size).ok_or_else(wrong)?,
    };
    let asked = Asked {
        centre: window.centre(),
        zoom: window.zoom(),
        ..asked
    };
    let records = asked.fields.one("records");
    let on_map = match records {
        "no" => OnMap::default(),
        _ => on_map(&web, asker.language, &asked).await?,
    };
    let base = web.maps.tiles(&window).await;
    let svg = draw(&Picture {
        window,
        base: &base,
        outlines: &rings,
        marks: &marks(&on_map, asked.pin, records != "plain"),
        title: page::map_title(asker.language),
    });
    let mut answer = match takes(&headers, "gzip") {
        true => {
            let mut answer = gzip(svg.as_bytes()).into_response();
            let packed = HeaderValue::from_static("gzip");
            answer.headers_mut().insert(CONTENT_ENCODING, packed);
            answer
        }
        false => svg.into_response(),
    };
    let mut set = |name, value| {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    };
    set(CONTENT_TYPE, "image/svg+xml");
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(VARY, "Accept-Encoding, Authorization, Accept-Language");
    Ok(answer)
}

/// The rings of the area that is asked for; none without one, or for one that nothing has.
async fn outline(web: &Web, fields: &Fields) -> Result<Vec<Vec<Point>>, Problem> {
    match area(web, fields) {
        Some(area) => Ok(read::border(&web.app, &area).await?),
        None => Ok(Vec::new()),
    }
}

/// The lower left and the upper right corner of rings; `None` of none.
pub(super) fn bounds(rings: &[Vec<Point>]) -> Option<[Point; 2]> {
    let mut points = rings.iter().flatten().copied();
    let first = points.next()?;
    Some(points.fold([first, first], |[low, high], at| {
        let low = Point {
            lat7: low.lat7.min(at.lat7),
            lon7: low.lon7.min(at.lon7),
        };
        let high = Point {
            lat7: high.lat7.max(at.lat7),
            lon7: high.lon7.max(at.lon7),
        };
        [low, high]
    }))
}
