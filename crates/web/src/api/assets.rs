//! `GET /api/v1/assets`

use axum::Json;
use axum::extract::State;
use pump_core::view::AssetSummary;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// Where, and of which type.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Latitude and longitude in degrees.
    #[param(example = "51.4149,-1.5157", required, nullable = false)]
    near: Option<String>,
    /// Only things of this type.
    #[param(example = "street-light", nullable = false)]
    r#type: Option<String>,
    /// How far to look, in metres.
    #[serde(deserialize_with = "number")]
    #[param(example = 250, nullable = false, minimum = 1, maximum = 2000)]
    within: Option<u32>,
}

/// Things near a place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Assets {
    /// The nearest first; twenty at most.
    assets: Vec<AssetSummary>,
}

/// The nearest things
#[utoipa::path(
    get,
    path = "/api/v1/assets",
    tag = "assets",
    operation_id = "assets",
    params(Wanted),
    responses((status = 200, description = "What stands near there.", body = Assets))
)]
pub(crate) async fn assets(
    State(web): State<Web>,
    asker: Asker,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Assets>, Problem> {
    let near = wanted.near.as_deref().and_then(pump_acts::read::point_of);
    let kind = wanted.r#type.as_deref();
    let found = pump_acts::asset::near(&web.app, asker.language, near, kind, wanted.within);
    let assets = found.await?;
    Ok(Json(Assets { assets }))
}
