//! `GET /areas/postcode/{postcode}`: where a postcode is, and the areas that hold its middle.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::read::{PostcodeFound, areas_at, areas_since};
use serde::Serialize;

use super::fault::Fault;
use super::shape::{Keyed, of_types};
use crate::form::Fields;
use crate::query::Named;
use crate::state::Web;

#[derive(Serialize)]
struct Shown<'a> {
    postcode: &'a str,
    wgs84_lat: f64,
    wgs84_lon: f64,
    /// MapIt's letter for its grid: `G` for Great Britain, `I` for Ireland.
    coordsyst: &'static str,
    areas: Keyed<'a>,
}

/// The postcode and its areas.
pub(crate) async fn postcode(State(web): State<Web>, name: Named, uri: Uri) -> Response {
    let text = name.0.strip_suffix(".json").unwrap_or(&name.0);
    let PostcodeFound { postcode, point } = match pump_acts::read::postcode(&web.app, text).await {
        Ok(found) => found,
        Err(ActError::NotFound) => {
            return Fault::none("the postcode is in no list that was imported").into_response();
        }
        Err(ActError::Invalid(_)) => {
            return Fault::wrong("this is no postcode: write it like RG17 0YU").into_response();
        }
        Err(error) => return Fault::from(error).into_response(),
    };
    let asked = Fields::of_query(&uri);
    let areas = of_types(areas_at(&web.app, point), Some(asked.one("type")));
    let newest = areas_since(&web.app);
    let shown = Shown {
        wgs84_lat: point.lat(),
        wgs84_lon: point.lon(),
        coordsyst: if postcode.starts_with("BT") { "I" } else { "G" },
        postcode: &postcode,
        areas: Keyed {
            areas: &areas,
            newest: &newest,
        },
    };
    Json(shown).into_response()
}
