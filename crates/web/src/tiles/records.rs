//! `/tiles/{z}/{x}/{y}.mvt`: the records of a tile.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::read::{TileContents, TileInput};
use pump_maps::{EXTENT, LayerWriter, Shape, Value, encode};
use serde::Deserialize;

use crate::pack::{gzip, takes};
use crate::problem::Problem;
use crate::query::Asked;
use crate::state::Web;

/// Which records are wanted.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Wanted {
    service: Option<String>,
    state: Option<String>,
}

/// One tile: a layer `records` from zoom 14 on, `counts` above. An empty tile has no layer.
pub(crate) async fn tile(
    State(web): State<Web>,
    path: Result<Path<(u8, u32, String)>, axum::extract::rejection::PathRejection>,
    Asked(wanted): Asked<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let address = path.ok().and_then(|Path((z, x, y))| {
        let y = y.strip_suffix(".mvt")?.parse().ok()?;
        Some((z, x, y))
    });
    let (z, x, y) = address.ok_or(ActError::NotFound)?;
    let input = TileInput {
        z,
        x,
        y,
        service: wanted.service,
        state: wanted.state,
    };
    let contents = pump_acts::read::tile(&web.app, &input, EXTENT).await?;
    let bytes = encode(&[layer(&contents)]);
    let packed = takes(&headers, "gzip");
    let bytes = if packed { gzip(&bytes) } else { bytes };
    let mut answer = bytes.into_response();
    let mut set = |name, value| {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value))
    };
    set(CONTENT_TYPE, "application/vnd.mapbox-vector-tile");
    set(VARY, "Accept-Encoding, Authorization, Accept-Language");
    if packed {
        set(CONTENT_ENCODING, "gzip");
    }
    Ok(answer)
}

/// What a tile shows. A count stands in the middle of its square.
fn layer(contents: &TileContents) -> LayerWriter {
    match contents {
        TileContents::Points(points) => {
            let mut layer = LayerWriter::new("records", EXTENT);
            for point in points {
                let properties = [
                    ("ref", Value::Text(point.reference.clone())),
                    ("service", Value::Text(point.service.clone())),
                    ("stage", Value::Text(point.stage.clone())),
                    ("open", Value::Flag(point.open)),
                ];
                layer.add(Shape::Points, &[vec![point.at]], &properties);
            }
            layer
        }
        TileContents::Counts(counts) => {
            let mut layer = LayerWriter::new("counts", EXTENT);
            for count in counts {
                let properties = [
                    ("open", Value::Number(count.open as f64)),
                    ("ended", Value::Number(count.ended as f64)),
                ];
                layer.add(Shape::Points, &[vec![count.at]], &properties);
            }
            layer
        }
    }
}
