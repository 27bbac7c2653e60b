//! `POST /api/v1/services/{id}/explain`

use axum::Json;
use axum::extract::State;
use pump_acts::read::ExplainInput;
use pump_core::view::ExplainView;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A report that somebody tries.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tried {
    /// Latitude in degrees.
    #[schema(example = 51.4149, minimum = -90, maximum = 90, required, nullable = false)]
    lat: Option<f64>,
    /// Longitude in degrees.
    #[schema(example = -1.5157, minimum = -180, maximum = 180, required, nullable = false)]
    lon: Option<f64>,
    /// Answers to the questions of the service, by the codes of the questions.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({ "limit": "30" }))]
    answers: Map<String, Value>,
}

/// Where a report would go, and why
///
/// Each rule that was asked, and what came of it. Nothing is stored. Answers that are not right, or
/// that mean danger, are no error here: `outcome` says so.
#[utoipa::path(
    post,
    path = "/api/v1/services/{id}/explain",
    tag = "services",
    operation_id = "explain",
    params(("id" = String, Path, description = "The type of problem.", example = "speeding")),
    request_body = Tried,
    responses(
        (status = 200, description = "What would come of it.", body = ExplainView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn explain(
    State(web): State<Web>,
    Named(id): Named,
    given: Given<Tried>,
) -> Result<Json<ExplainView>, Problem> {
    let Given { asker, input, .. } = given;
    let input = ExplainInput {
        lat: input.lat,
        lon: input.lon,
        answers: input.answers,
    };
    let view = pump_acts::read::explain(&web.app, asker.language, &id, &input).await?;
    Ok(Json(view))
}
