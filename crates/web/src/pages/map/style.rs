//! `/map/style.json?night`: how the map that moves looks, which is as the pictures look.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use serde_json::Value;

use crate::form::Fields;
use crate::state::Web;

/// The style, by day or by night.
pub(crate) async fn style(State(web): State<Web>, uri: Uri) -> Json<Value> {
    let night = Fields::of_query(&uri).has("night");
    let tiles = format!("{}/tiles/base/{{z}}/{{x}}/{{y}}.mvt", web.app.site.base);
    let base = web.maps.base.as_ref();
    let zooms = base.map(|base| [base.shallowest(), base.deepest()]);
    let base = zooms.map(|zooms| (tiles.as_str(), zooms));
    Json(pump_maps::style(base, &web.maps.attribution(), night))
}
