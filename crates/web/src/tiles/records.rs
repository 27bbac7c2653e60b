//! `/tiles/{z}/{x}/{y}.mvt`: the records of a tile.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use pump_acts::read::{AskedTile, TileContents, TileInput, asked_tile, tile_contents, tile_news};
use pump_acts::{ActError, App};
use pump_maps::{EXTENT, LayerWriter, Shape, Value, encode};
use serde::Deserialize;

use super::answer::{address, answer, pack};
use super::cache::Packed;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::state::Web;

/// How long others may keep a tile unasked: what was released is on the map within two seconds.
const KEPT: &str = "public, max-age=1";

/// Which records are wanted.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Wanted {
    service: Option<String>,
    state: Option<String>,
    #[serde(deserialize_with = "number")]
    days: Option<u32>,
}

/// One tile: a layer `records` from zoom 14 on, unless there are too many, else `counts`. An empty
/// tile has no layer.
pub(crate) async fn tile(
    State(web): State<Web>,
    path: Result<Path<(u8, u32, String)>, axum::extract::rejection::PathRejection>,
    Asked(wanted): Asked<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (z, x, y) = address(path).ok_or(ActError::NotFound)?;
    let input = TileInput {
        z,
        x,
        y,
        service: wanted.service,
        state: wanted.state,
        days: wanted.days,
    };
    let asked = asked_tile(&web.app, &input)?;
    let packed = match asked.narrowed() {
        Some(narrowed) => kept(&web, asked, narrowed).await?,
        None => drawn(&web, asked).await?,
    };
    answer(&headers, packed, KEPT)
}

/// The tile from memory, or drawn and kept there.
async fn kept(web: &Web, asked: AskedTile, narrowed: String) -> Result<Packed, Problem> {
    let news = tile_news(&web.app, web.tiles.n()).await?;
    let seen = web.tiles.learn(news);
    let (zoom, square) = asked.square();
    let key = (zoom, square, narrowed);
    if let Some(packed) = web.tiles.find(&key, &seen) {
        return Ok(packed);
    }
    let packed = drawn(web, asked).await?;
    web.tiles.keep(key, &seen, packed.clone());
    Ok(packed)
}

async fn drawn(web: &Web, asked: AskedTile) -> Result<Packed, Problem> {
    Ok(pack(web, &draw_tile(&web.app, asked).await?))
}

/// A tile as bytes, not packed: read from the store and written down.
///
/// # Errors
/// As the store says.
pub async fn draw_tile(app: &App, asked: AskedTile) -> Result<Vec<u8>, ActError> {
    let contents = tile_contents(app, asked, EXTENT).await?;
    Ok(encode(&[layer(&contents)]))
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
        TileContents::Counts { counts, more } => {
            let mut layer = LayerWriter::new("counts", EXTENT);
            for count in counts {
                let properties = [
                    ("open", Value::Number(count.open as f64)),
                    ("ended", Value::Number(count.ended as f64)),
                    ("more", Value::Flag(true)),
                ];
                let said = if *more { 3 } else { 2 };
                layer.add(Shape::Points, &[vec![count.at]], &properties[..said]);
            }
            layer
        }
    }
}
