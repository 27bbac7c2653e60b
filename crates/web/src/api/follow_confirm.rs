//! `POST /api/v1/follows/confirm`

use axum::Json;
use axum::extract::State;
use pump_core::view::{FollowView, Since};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

/// What an address now follows.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Confirmed {
    /// Each of its follows.
    follows: Vec<FollowView>,
    /// What happened to the records among them between the wish and the press.
    since: Since,
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
        (status = 200, description = "The follows of this address.", body = Confirmed),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn confirm(
    State(web): State<Web>,
    given: Given<Confirmation>,
) -> Result<Json<Confirmed>, Problem> {
    let Given { unit, input, .. } = given;
    let follows = pump_acts::follow::confirm(&web.app, unit, &input.token).await?;
    let since = pump_acts::follow::since(&web.app, &input.token).await?;
    Ok(Json(Confirmed { follows, since }))
}
