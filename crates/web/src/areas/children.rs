//! `GET /areas/{code}/children`: the areas that an area is made of.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read::{area, areas_of, areas_since};

use super::fault::Fault;
use super::shape::{Keyed, of_types};
use crate::form::Fields;
use crate::query::Named;
use crate::state::Web;

/// The areas, by number.
pub(crate) async fn children(State(web): State<Web>, name: Named, uri: Uri) -> Response {
    let Some(area) = area(&web.app, &name.0) else {
        return Fault::none("there is no area of this number or code").into_response();
    };
    let asked = Fields::of_query(&uri);
    let areas = of_types(areas_of(&web.app, &area.code), Some(asked.one("type")));
    let newest = areas_since(&web.app);
    let keyed = Keyed {
        areas: &areas,
        newest: &newest,
    };
    Json(keyed).into_response()
}
