//! `POST /api/v1/records/{ref}/release`

use axum::extract::State;
use axum::response::Response;
use pump_acts::ReleaseInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Whose words everybody may read.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Release {
    /// The numbers of contributions in the record; all that wait when it is left out.
    #[serde(default)]
    #[schema(example = json!([1]))]
    contributions: Vec<u64>,
}

/// Release words
///
/// For staff of the organisation that has the record: lets everybody read what people wrote.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/release",
    tag = "staff",
    operation_id = "release",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Release,
    responses(
        (status = 201, description = "Everybody can read them.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn release(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Release>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = ReleaseInput {
        contributions: input.contributions,
    };
    let made = pump_acts::release(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
