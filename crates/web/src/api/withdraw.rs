//! `POST /api/v1/records/{ref}/withdraw`

use axum::extract::State;
use axum::response::Response;
use pump_acts::WithdrawInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Why nobody may see it any more.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Withdraw {
    /// Why. Everybody who has the record's address can read it.
    #[schema(required, example = "It was made up", min_length = 1, max_length = 500)]
    why: String,
}

/// Withdraw a record
///
/// For staff of the organisation that has the record: nobody else sees it until it is restored, its
/// page answers 410 with when and why, and what was owed of it is not sent.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/withdraw",
    tag = "staff",
    operation_id = "withdraw",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Withdraw,
    responses(
        (status = 201, description = "It is out of sight.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn withdraw(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Withdraw>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = WithdrawInput { why: input.why };
    let made = pump_acts::withdraw(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
