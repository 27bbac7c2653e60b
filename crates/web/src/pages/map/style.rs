//! `/map/style.json?night&area=CODE`: how the map that moves looks, which is as the pictures look.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use pump_maps::Look;
use serde_json::Value;

use super::area;
use crate::form::Fields;
use crate::state::Web;

/// The style, by day or by night, with the border of an area or without.
pub(crate) async fn style(State(web): State<Web>, uri: Uri) -> Json<Value> {
    let fields = Fields::of_query(&uri);
    let address = |what: &str| format!("{}/tiles/{what}/{{z}}/{{x}}/{{y}}.mvt", web.app.site.base);
    let own = address("base");
    let area = area(&web, &fields);
    let outline = area.map(|area| format!("{}?area={}", address("areas"), area.code));
    Json(pump_maps::style(&Look {
        base: web.maps.moving(&own),
        outline: outline.as_deref(),
        attribution: &web.maps.attribution(),
        night: fields.has("night"),
    }))
}
