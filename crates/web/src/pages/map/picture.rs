//! `/map.svg?c=51.4149,-1.5157&z=16&w=320&h=320&at=…`: a picture of a part of the map. With
//! `records=plain` the open reports have no numbers, with `records=no` there are none.

use axum::extract::State;
use axum::http::header::{CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use pump_maps::{Picture, draw};
use pump_pages::page;

use super::near::{OnMap, marks, on_map};
use super::{Asked, NARROW};
use crate::asker::Asker;
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
    let window = asked.window(size).ok_or_else(|| {
        Problem::field(
            "w",
            "and h are the width and height in pixels, 64 to 1024 each",
        )
    })?;
    let records = asked.fields.one("records");
    let on_map = match records {
        "no" => OnMap::default(),
        _ => on_map(&web, asker.language, &asked).await?,
    };
    let base = web.maps.tiles(&window).await;
    let svg = draw(&Picture {
        window,
        base: &base,
        outlines: &[],
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
