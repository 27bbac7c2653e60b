//! `POST /api/v1/records/{ref}/hand-over`

use axum::extract::State;
use axum::response::Response;
use pump_acts::HandOverInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// To whom it goes, and why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct HandOver {
    /// The slug of the organisation.
    #[schema(required, example = "hungerford-town-council")]
    to: String,
    /// Why. Everybody can read it.
    #[schema(
        required,
        example = "The bin is in your park",
        min_length = 1,
        max_length = 500
    )]
    why: String,
}

/// Pass a record to another organisation
///
/// For staff of the organisation that has the record. The other has it from then on, at the first
/// stage; whoever follows the record, its place or either organisation is told, with the reason.
/// After three times only a named officer of whoever has the legal duty, or decides, says whose it
/// is.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/hand-over",
    tag = "staff",
    operation_id = "hand_over",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = HandOver,
    responses(
        (status = 201, description = "They have it now.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn hand_over(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<HandOver>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = HandOverInput {
        to: input.to,
        why: input.why,
    };
    let made = pump_acts::hand_over(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
