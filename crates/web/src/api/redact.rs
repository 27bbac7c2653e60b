//! `POST /api/v1/records/{ref}/redact`

use axum::extract::State;
use axum::response::Response;
use pump_acts::RedactInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Which words, what is left of them, and why. One of the two numbers is needed.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Redact {
    /// The number of a contribution in the record.
    #[schema(example = 3)]
    contribution: Option<u64>,
    /// The number of an entry in its history.
    update: Option<u64>,
    /// What is left: the words as they are, with `[…]` wherever something was taken out. Nothing
    /// is left when it is left out.
    #[schema(example = "The lamp is out. […]", max_length = 4000)]
    leave: Option<String>,
    /// Why. Everybody can read it.
    #[schema(
        required,
        example = "It named a neighbour",
        min_length = 1,
        max_length = 500
    )]
    why: String,
}

/// Remove words for good
///
/// For staff of the organisation that has the record: what is removed is gone, for staff too. The
/// history says that something was removed, and why.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/redact",
    tag = "staff",
    operation_id = "redact",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Redact,
    responses(
        (status = 201, description = "It is removed.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn redact(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Redact>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = RedactInput {
        contribution: input.contribution,
        update: input.update,
        leave: input.leave,
        why: input.why,
    };
    let made = pump_acts::redact(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
