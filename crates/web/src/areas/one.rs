//! `GET /areas/{code}`: what is known of an area; with `.geojson` its shape.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use pump_acts::read::{Rings, area, area_rings, areas_since};
use pump_core::view::AreaView;
use serde_json::json;

use super::fault::Fault;
use super::shape::{Keyed, Shown};
use crate::query::Named;
use crate::state::Web;

/// The most areas of one request, `/areas/1,2,3`.
const MOST_TOGETHER: usize = 100;

/// One area, its shape, or several by number.
pub(crate) async fn one(State(web): State<Web>, name: Named) -> Response {
    let name = name.0.as_str();
    let newest = areas_since(&web.app);
    if let Some(name) = name.strip_suffix(".geojson") {
        return match area(&web.app, name) {
            Some(area) => drawn(&web, &area).await,
            None => none().into_response(),
        };
    }
    let name = name.strip_suffix(".json").unwrap_or(name);
    if name.contains(',') {
        let found = name.split(',').take(MOST_TOGETHER + 1);
        let areas: Vec<_> = found
            .filter_map(|name| area(&web.app, name.trim()))
            .collect();
        if areas.len() > MOST_TOGETHER {
            let fault = format!("at most {MOST_TOGETHER} areas are given at once");
            return Fault::wrong(fault).into_response();
        }
        let keyed = Keyed {
            areas: &areas,
            newest: &newest,
        };
        return Json(keyed).into_response();
    }
    match area(&web.app, name) {
        Some(area) => Json(Shown::new(&area, &newest)).into_response(),
        None => none().into_response(),
    }
}

fn none() -> Fault {
    Fault::none("there is no area of this number or code")
}

/// The shape alone, as MapIt gives it.
async fn drawn(web: &Web, area: &AreaView) -> Response {
    let rings: Rings = match area_rings(&web.app, area).await {
        Ok(rings) => rings,
        Err(error) => return Fault::from(error).into_response(),
    };
    let geometry = match rings.as_slice() {
        [only] => json!({ "type": "Polygon", "coordinates": only }),
        all => json!({ "type": "MultiPolygon", "coordinates": all }),
    };
    let kind = [(CONTENT_TYPE, "application/geo+json")];
    (kind, geometry.to_string()).into_response()
}
