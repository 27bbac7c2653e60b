//! `POST /api/v1/follows/change`

use axum::Json;
use axum::extract::State;
use pump_core::view::FollowView;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::body::Given;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// Another frequency for one follow.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The follow's token.
    #[serde(default)]
    #[schema(required)]
    token: String,
    /// `at_once`, `daily` or `weekly`.
    #[serde(default)]
    #[schema(example = "weekly", required)]
    frequency: String,
}

/// Change how often
#[utoipa::path(
    post,
    path = "/api/v1/follows/change",
    tag = "follows",
    operation_id = "change",
    request_body = Change,
    responses(
        (status = 200, description = "The follow as it is now.", body = FollowView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn change(
    State(web): State<Web>,
    given: Given<Change>,
) -> Result<Json<FollowView>, Problem> {
    let Given { unit, input, .. } = given;
    let follow = pump_acts::follow::change(&web.app, unit, &input.token, &input.frequency).await?;
    Ok(Json(follow))
}
