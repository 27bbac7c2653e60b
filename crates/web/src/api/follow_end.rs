//! `POST /api/v1/follows/end`

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

/// The end of one follow.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct End {
    /// The follow's token.
    #[serde(default)]
    #[schema(required)]
    token: String,
}

/// End a follow
///
/// What was not sent yet is not sent any more.
#[utoipa::path(
    post,
    path = "/api/v1/follows/end",
    tag = "follows",
    operation_id = "end",
    request_body = End,
    responses(
        (status = 200, description = "The follow, ended.", body = FollowView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn end(
    State(web): State<Web>,
    given: Given<End>,
) -> Result<Json<FollowView>, Problem> {
    let Given { unit, input, .. } = given;
    let follow = pump_acts::follow::end(&web.app, unit, &input.token).await?;
    Ok(Json(follow))
}
