//! `/tiles/base/{z}/{x}/{y}`: the base map's tiles for the map that moves.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;

use crate::problem::Problem;
use crate::state::Web;

/// One tile as the operator's file has it; 204 where the map has nothing, which is no error.
pub(crate) async fn tile(
    State(web): State<Web>,
    Path((z, x, y)): Path<(u8, u32, String)>,
) -> Result<Response, Problem> {
    let y = y.strip_suffix(".mvt").and_then(|y| y.parse().ok());
    let y = y.ok_or(ActError::NotFound)?;
    let packed = web.maps.packed((z, x, y)).await.map_err(|error| {
        tracing::warn!(%error, z, x, y, "a tile of the base map");
        Problem::internal()
    })?;
    let Some((bytes, gzip)) = packed else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    let mvt = HeaderValue::from_static("application/vnd.mapbox-vector-tile");
    headers.insert(CONTENT_TYPE, mvt);
    // Whoever shows vector tiles takes gzip: every maker of tiles packs them so.
    if gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(answer)
}
