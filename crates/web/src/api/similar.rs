//! `GET /api/v1/similar`

use axum::Json;
use axum::extract::State;
use pump_acts::read::similar_about;
use pump_core::view::SimilarRecord;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// What somebody is about to report.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct About {
    /// The type of problem.
    #[param(example = "pothole", required)]
    service: String,
    /// Latitude in degrees.
    #[serde(deserialize_with = "number")]
    #[param(example = 51.4149, required, nullable = false)]
    lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(deserialize_with = "number")]
    #[param(example = -1.5157, required, nullable = false)]
    lon: Option<f64>,
    /// What tells one thing from another, such as a number plate, where the type of problem asks
    /// for it: records about the same thing come first, wherever they are.
    #[param(example = "AB12 CDE", nullable = false)]
    same: Option<String>,
    /// The code of the thing that it is about: what is known about it comes first, however far away.
    #[param(example = "lamps-ml047", nullable = false)]
    asset: Option<String>,
}

/// What is known already.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Similar {
    /// Open records near enough to be the same, nearest first; ten at most.
    records: Vec<SimilarRecord>,
}

/// "We know about this one. Is it yours?"
#[utoipa::path(
    get,
    path = "/api/v1/similar",
    tag = "records",
    operation_id = "similar",
    params(About),
    responses((status = 200, description = "What is known near there.", body = Similar))
)]
pub(crate) async fn similar(
    State(web): State<Web>,
    asker: Asker,
    Asked(about): Asked<About>,
) -> Result<Json<Similar>, Problem> {
    let (actor, language) = (&asker.actor, asker.language);
    let asked = pump_acts::read::About {
        service: &about.service,
        lat: about.lat,
        lon: about.lon,
        same: about.same.as_deref(),
        asset: about.asset.as_deref(),
    };
    let records = similar_about(&web.app, actor, language, asked).await?;
    Ok(Json(Similar { records }))
}
