//! A tile as an answer: packed, with its tag, or 304 for whoever has it.

use std::io::Read as _;

use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::cache::Packed;
use crate::answer::{has, tag};
use crate::pack::{gzip, takes};
use crate::problem::Problem;
use crate::state::Web;

/// Zoom, column and row of an address that ends in `.mvt`.
pub(super) fn address(
    path: Result<Path<(u8, u32, String)>, PathRejection>,
) -> Option<(u8, u32, u32)> {
    let Path((z, x, y)) = path.ok()?;
    let y = y.strip_suffix(".mvt")?.parse().ok()?;
    Some((z, x, y))
}

/// The tile as it is kept.
pub(super) fn pack(web: &Web, tile: &[u8]) -> Packed {
    Packed {
        etag: tag(web.app.ctx.secret(), tile),
        bytes: gzip(tile).into(),
    }
}

/// The answer: gzip'd for whoever takes that, 304 for whoever has it already.
/// Others may keep it as long as `kept` says.
pub(super) fn answer(
    headers: &HeaderMap,
    Packed { bytes, etag }: Packed,
    kept: &'static str,
) -> Result<Response, Problem> {
    let known = headers.get(IF_NONE_MATCH);
    let mut answer = if known.is_some_and(|known| has(known, &etag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if takes(headers, "gzip") {
        sent(bytes, true)
    } else {
        sent(unpacked(&bytes)?, false)
    };
    // What is sent packed and what is sent plain are the same tile: a weak tag says so.
    let etag = HeaderValue::from_str(&format!("W/{etag}")).map_err(|_| Problem::internal())?;
    let headers = answer.headers_mut();
    headers.insert(ETAG, etag);
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(VARY, "Accept-Encoding, Authorization, Accept-Language");
    set(CACHE_CONTROL, kept);
    set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    Ok(answer)
}

fn sent(bytes: Bytes, packed: bool) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    let mvt = HeaderValue::from_static("application/vnd.mapbox-vector-tile");
    headers.insert(CONTENT_TYPE, mvt);
    if packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    answer
}

fn unpacked(packed: &[u8]) -> Result<Bytes, Problem> {
    let mut tile = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(packed);
    reader
        .read_to_end(&mut tile)
        .map_err(|_| Problem::internal())?;
    Ok(tile.into())
}
