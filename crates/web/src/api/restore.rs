//! `POST /api/v1/records/{ref}/restore`

use axum::extract::State;
use axum::response::Response;
use pump_acts::RestoreInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Words by one of the two numbers; the whole record when both are left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Restore {
    /// The number of a contribution in the record.
    #[schema(example = 3)]
    contribution: Option<u64>,
    /// The number of an entry in its history.
    update: Option<u64>,
    /// Why, if it is to be said. Everybody can read it.
    #[schema(example = "It names nobody", max_length = 500)]
    why: Option<String>,
}

/// Bring back what was hidden or withdrawn
///
/// For staff of the organisation that has the record. What a withdrawal kept from being sent stays
/// unsent.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/restore",
    tag = "staff",
    operation_id = "restore",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Restore,
    responses(
        (status = 201, description = "It can be seen again.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn restore(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Restore>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = RestoreInput {
        contribution: input.contribution,
        update: input.update,
        why: input.why,
    };
    let made = pump_acts::restore(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
