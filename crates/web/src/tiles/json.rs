//! `/tiles.json`: where the tiles are and what is in them, as `TileJSON` 3.0.

use axum::Json;
use axum::extract::State;
use pump_acts::read::{COUNTS_TO, TILES_TO};
use serde_json::{Value, json};

use crate::state::Web;

/// The description of the tiles of records.
pub(crate) async fn json(State(web): State<Web>) -> Json<Value> {
    let base = &web.app.site.base;
    Json(json!({
        "tilejson": "3.0.0",
        "name": "records",
        "scheme": "xyz",
        "tiles": [format!("{base}/tiles/{{z}}/{{x}}/{{y}}.mvt")],
        "minzoom": 0,
        "maxzoom": TILES_TO,
        "vector_layers": [{
            "id": "records",
            "minzoom": COUNTS_TO + 1,
            "maxzoom": TILES_TO,
            "fields": {
                "ref": "String", "service": "String", "stage": "String", "open": "Boolean",
            },
        }, {
            "id": "counts",
            "minzoom": 0,
            "maxzoom": TILES_TO,
            "fields": { "open": "Number", "ended": "Number", "more": "Boolean" },
        }],
    }))
}
