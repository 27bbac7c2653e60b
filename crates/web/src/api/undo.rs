//! `POST /api/v1/records/{ref}/updates/{no}/undo`

use axum::extract::State;
use axum::response::Response;
use pump_acts::{ActError, UndoInput};
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::NamedTwice;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Why it is undone.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Undo {
    /// Why, if it is to be said. Everybody can read it.
    #[schema(example = "It was meant for another street", max_length = 500)]
    why: Option<String>,
}

/// Undo what was just said
///
/// For staff of the organisation that has the record, for five minutes and while nobody was told:
/// what would reach more than fifty people waits that long. What the update said is removed, and
/// stage and outcome are those before it.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/updates/{no}/undo",
    tag = "staff",
    operation_id = "undo",
    params(
        ("ref" = String, Path, description = "The reference.", example = "K7M4QX-T"),
        ("no" = u64, Path, description = "The number of the entry in the history.", example = 3),
    ),
    request_body = Undo,
    responses(
        (status = 201, description = "It is undone.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn undo(
    State(web): State<Web>,
    NamedTwice(reference, no): NamedTwice,
    given: Given<Undo>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let no: u64 = no.parse().map_err(|_| ActError::NotFound)?;
    let input = UndoInput { why: input.why };
    let made = pump_acts::undo(&web.app, &asker.actor, unit, &reference, no, &input).await?;
    entry(&web, &made)
}
