//! `POST /api/v1/assets/{code}/signals`

use axum::Json;
use axum::extract::State;
use pump_acts::asset::{SignalInput, signal};
use pump_core::view::SignalView;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

/// The act asks for the key of the owner's devices.
pub(crate) const RULE: Rule = Rule::Public;

/// What a thing says of itself.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signal {
    /// The fault, as its type declares it.
    #[serde(default)]
    #[schema(example = "dark")]
    fault: String,
    /// `broken`, or `works`.
    #[serde(default)]
    #[schema(example = "broken")]
    state: String,
}

/// A thing tells of itself
///
/// Needs a key for the owner's devices. A new fault opens a record by the rule of the type; repeats
/// are counted and told to nobody; a recovery ends the record where the rule says so, and else is told
/// to whoever deals with it. What comes and goes too soon is only counted.
#[utoipa::path(
    post,
    path = "/api/v1/assets/{code}/signals",
    tag = "assets",
    operation_id = "signal",
    params(("code" = String, Path, description = "Its code.", example = "lamps-ml047")),
    request_body = Signal,
    responses(
        (status = 200, description = "What came of it.", body = SignalView),
        (status = 403, description = ""),
        (status = 404, description = ""),
        (status = 409, description = ""),
        (status = 429, description = ""),
    )
)]
pub(crate) async fn tell(
    State(web): State<Web>,
    Named(code): Named,
    given: Given<Signal>,
) -> Result<Json<SignalView>, Problem> {
    let Given { asker, unit, input } = given;
    web.limits.count_signal(&asker.actor)?;
    let input = SignalInput {
        fault: input.fault,
        state: input.state,
    };
    Ok(Json(
        signal(&web.app, &asker.actor, unit, &code, &input).await?,
    ))
}
