//! `POST /api/v1/follows/confirm`

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::follow::Follows;
use crate::body::Given;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// A link's token.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    /// The end of the link in the message.
    #[serde(default)]
    #[schema(required)]
    token: String,
}

/// Confirm an address
///
/// Everything that waits for it begins. Each follow comes with the token that changes or ends it.
#[utoipa::path(
    post,
    path = "/api/v1/follows/confirm",
    tag = "follows",
    operation_id = "confirm",
    request_body = Confirmation,
    responses(
        (status = 200, description = "The follows of this address.", body = Follows),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn confirm(
    State(web): State<Web>,
    given: Given<Confirmation>,
) -> Result<Json<Follows>, Problem> {
    let Given { unit, input, .. } = given;
    let follows = pump_acts::follow::confirm(&web.app, unit, &input.token).await?;
    Ok(Json(Follows { follows }))
}
