//! `POST /api/v1/records/{ref}/hide`

use axum::extract::State;
use axum::response::Response;
use pump_acts::HideInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Which words, and why. One of the two numbers is needed.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Hide {
    /// The number of a contribution in the record.
    #[schema(example = 3)]
    contribution: Option<u64>,
    /// The number of an entry in its history.
    update: Option<u64>,
    /// Why. Everybody can read it.
    #[schema(
        required,
        example = "It may name a child",
        min_length = 1,
        max_length = 500
    )]
    why: String,
}

/// Hide words
///
/// For staff of the organisation that has the record: nobody else reads these words until they are
/// restored. The history says that they were hidden, and why.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/hide",
    tag = "staff",
    operation_id = "hide",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Hide,
    responses(
        (status = 201, description = "They are out of sight.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn hide(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Hide>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = HideInput {
        contribution: input.contribution,
        update: input.update,
        why: input.why,
    };
    let made = pump_acts::hide(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
