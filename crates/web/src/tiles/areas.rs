//! `/tiles/areas/{z}/{x}/{y}.mvt?area=CODE`: the border of an area; without a code those of all.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use pump_acts::ActError;
use pump_acts::read::{self, Borders};
use pump_maps::{EXTENT, LayerWriter, Shape, Value, corners, encode, outline};
use serde::Deserialize;

use super::answer::{address, answer, pack};
use crate::problem::Problem;
use crate::query::Asked;
use crate::state::Web;

/// The first zoom that has the borders of all areas; of one there are tiles from zoom 0 on.
pub(crate) const ALL_FROM: u8 = 11;
/// How long others may keep a tile: borders change on a few days in a year.
const KEPT: &str = "public, max-age=3600";

/// Whose border is wanted.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Wanted {
    area: Option<String>,
}

/// One tile: a layer `areas` of lines. An empty tile has no layer.
pub(crate) async fn tile(
    State(web): State<Web>,
    path: Result<Path<(u8, u32, String)>, PathRejection>,
    Asked(wanted): Asked<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let at = address(path).ok_or(ActError::NotFound)?;
    let [low, high] = corners(at).ok_or(ActError::NotFound)?;
    let mut layer = LayerWriter::new("areas", EXTENT);
    match &wanted.area {
        Some(code) => one(&web, code, at, &mut layer).await?,
        None if at.0 < ALL_FROM => {}
        None => {
            for Borders { layer: name, lines } in read::borders(&web.app, low, high).await? {
                let properties = [("layer", Value::Text(name))];
                layer.add(Shape::Lines, &outline(&lines, at), &properties);
            }
        }
    }
    answer(&headers, pack(&web, &encode(&[layer])), KEPT)
}

/// The border of one area, of any day.
async fn one(
    web: &Web,
    code: &str,
    at: (u8, u32, u32),
    layer: &mut LayerWriter,
) -> Result<(), Problem> {
    let Some(area) = read::area(&web.app, code) else {
        return Err(ActError::field("area", "is the code of no area here").into());
    };
    let rings = read::border(&web.app, &area).await?;
    let properties = [
        ("code", Value::Text(area.code.clone())),
        ("layer", Value::Text(area.layer.clone())),
    ];
    layer.add(Shape::Lines, &outline(&rings, at), &properties);
    Ok(())
}
