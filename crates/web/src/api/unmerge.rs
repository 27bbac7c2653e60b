//! `POST /api/v1/records/{ref}/unmerge`

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Nothing more needs to be said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmerge {}

/// Take a join back
///
/// For staff of the organisation that has both: the record stands for itself again, with what was
/// joined with it and with everybody who follows it. Merges can be taken back in any order. While
/// the news of the merge has not left, nobody is told of either.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/unmerge",
    tag = "staff",
    operation_id = "unmerge",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Unmerge,
    responses(
        (status = 201, description = "It stands for itself.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = "It is not joined with another.", body = Problem),
    )
)]
pub(crate) async fn unmerge(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Unmerge>,
) -> Result<Response, Problem> {
    let Given { asker, unit, .. } = given;
    let made = pump_acts::tree::unmerge(&web.app, &asker.actor, unit, &reference).await?;
    entry(&web, &made)
}
