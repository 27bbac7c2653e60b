//! `GET /api/v1/assets/{code}`

use axum::Json;
use axum::extract::State;
use pump_core::view::AssetView;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, Named};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// Which page of its history.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// Where the page before ended, as `next` said.
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// A thing in somebody's register
///
/// What it is, whose, what is broken now, and all that was ever told of it. A thing that went off the
/// register keeps its address.
#[utoipa::path(
    get,
    path = "/api/v1/assets/{code}",
    tag = "assets",
    operation_id = "asset",
    params(("code" = String, Path, description = "Its code.", example = "lamps-ml047"), Part),
    responses(
        (status = 200, description = "The thing.", body = AssetView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn asset(
    State(web): State<Web>,
    asker: Asker,
    Named(code): Named,
    Asked(part): Asked<Part>,
) -> Result<Json<AssetView>, Problem> {
    let (actor, language) = (&asker.actor, asker.language);
    let cursor = part.cursor.as_deref();
    let found = pump_acts::asset::asset(&web.app, actor, language, &code, cursor);
    Ok(Json(found.await?))
}
