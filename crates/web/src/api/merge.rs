//! `POST /api/v1/records/{ref}/merge`

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

/// What a record is joined with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Merge {
    /// The reference of the record that it goes on in.
    #[schema(example = "N3PQ5RK-W")]
    into: String,
}

/// Join a record with another
///
/// For staff of the organisation that has both, when they are about the same thing: it goes on in
/// the other. What people gave and what they follow stays with the record that it was given to;
/// whoever follows either hears of both from now on. It can be taken back at any time.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/merge",
    tag = "staff",
    operation_id = "merge",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Merge,
    responses(
        (status = 201, description = "They are joined.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = "These two cannot be joined: the answer says why, and names \
                                      the record that it goes on in.", body = Problem),
    )
)]
pub(crate) async fn merge(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Merge>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let merge = pump_acts::tree::merge;
    let made = merge(&web.app, &asker.actor, unit, &reference, &input.into).await?;
    entry(&web, &made)
}
