//! `GET /areas/{code}`: what is known of an area; with `.geojson` its shape. `/areas/DIS,UTA`: the
//! areas of these types.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use pump_acts::read::{Rings, area, area_rings, areas_since, areas_which};
use pump_core::view::AreaView;
use serde_json::json;

use super::fault::Fault;
use super::shape::{Keyed, Shown, is_of};
use super::types::is_letters;
use crate::query::Named;
use crate::state::Web;

/// The most areas of one request, `/areas/1,2,3`.
const MOST_TOGETHER: usize = 100;

/// The most areas of `/areas/DIS,UTA`: England has some 10,500 parishes.
const MOST_OF_TYPE: usize = 20_000;

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
    // A code or a number comes first; a type is what no area is called.
    if name
        .split(',')
        .all(|one| area(&web.app, one.trim()).is_none())
    {
        return typed(&web, name, &newest);
    }
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

/// Today's areas of the types `DIS,UTA`, in MapIt's letters or by our layers.
fn typed(web: &Web, types: &str, newest: &str) -> Response {
    let types: Vec<&str> = types.split(',').map(str::trim).collect();
    let areas = areas_which(&web.app, |area| is_of(area, &types));
    if areas.len() > MOST_OF_TYPE {
        let fault = format!("more than {MOST_OF_TYPE} areas: ask for those of one, /children");
        return Fault::wrong(fault).into_response();
    }
    if areas.is_empty() && !types.iter().any(|one| is_letters(one)) {
        return none().into_response();
    }
    let keyed = Keyed {
        areas: &areas,
        newest,
    };
    Json(keyed).into_response()
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
