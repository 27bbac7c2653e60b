//! `POST /api/v1/records/{ref}/updates`

use axum::extract::State;
use axum::response::Response;
use pump_acts::UpdateInput;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::given::{Entry, entry};
use crate::body::Given;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// What is new. One of the three is needed; what is left out stays as it is.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Update {
    /// What is happening now: a stage of the record's kind.
    #[schema(example = "in_progress")]
    stage: Option<String>,
    /// How it ended: an outcome of the record's kind; null opens the record again.
    #[serde(default, deserialize_with = "null_is_said")]
    #[schema(value_type = Option<String>, example = "fixed")]
    outcome: Option<Option<String>>,
    /// What everybody may read, at once.
    #[schema(example = "We will be there on Tuesday", max_length = 4000)]
    words: Option<String>,
    /// The ids of up to five photos that were sent to `/api/v1/photos` before.
    #[serde(default)]
    #[schema(max_items = 5)]
    photos: Vec<String>,
}

/// `null` opens a record again, and a field that is left out does nothing.
fn null_is_said<'d, D>(from: D) -> Result<Option<Option<String>>, D::Error>
where
    D: Deserializer<'d>,
{
    Option::deserialize(from).map(Some)
}

/// Say what is happening
///
/// For staff of the organisation that has the record. Whoever follows it is told.
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/updates",
    tag = "staff",
    operation_id = "update",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Update,
    responses(
        (status = 201, description = "It is in the record's history.", body = Entry,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn update(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Update>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    let input = UpdateInput {
        stage: input.stage,
        outcome: input.outcome,
        words: input.words,
        photos: input.photos,
    };
    let made = pump_acts::update(&web.app, &asker.actor, unit, &reference, &input).await?;
    entry(&web, &made)
}
