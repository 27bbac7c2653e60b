//! `POST /api/v1/records/{ref}/split`

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Received, received};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Which contribution is about something else.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Split {
    /// Its number in the record.
    #[schema(example = 2, minimum = 1)]
    contribution: u64,
}

/// Split a contribution off
///
/// For staff of the organisation that has the record: makes a record of its own of what one person
/// told, dated the day they told it. They get a receipt with its reference.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/split",
    tag = "staff",
    operation_id = "split",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Split,
    responses(
        (status = 201, description = "It is a record of its own.", body = Received,
         headers(("Location" = String, description = "The address of the new record's page."))),
        (status = 404, description = ""),
        (status = 409, description = "It was split off before, or is all that the record has.",
         body = Problem),
    )
)]
pub(crate) async fn split(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Split>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let split = pump_acts::tree::split;
    let made = split(&web.app, &asker.actor, unit, &reference, input.contribution).await?;
    received(&web, &asker, &made).await
}
