//! `POST /api/v1/records/{ref}/contributions`

use axum::extract::State;
use axum::response::Response;
use pump_acts::AddInput;
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::{Contact, Received, received};
use crate::body::{Given, object};
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// What somebody adds to a record; "I have this too" when it is empty.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contribution {
    /// What you know. Anyone can read this once it has been checked.
    #[schema(example = "It has been out for a week", max_length = 4000)]
    description: Option<String>,
    /// For the council alone.
    #[schema(max_length = 4000)]
    private_note: Option<String>,
    /// Answers to the questions of the service, by the codes of the questions.
    #[serde(default)]
    #[schema(value_type = Object)]
    answers: serde_json::Map<String, serde_json::Value>,
    /// How to reach you, if you like.
    #[serde(default, deserialize_with = "object")]
    contact: Contact,
    /// Whether you want updates; then `contact.email` is needed.
    #[serde(default)]
    follow: bool,
    /// The ids of photos that were sent before to `/api/v1/photos`, at most five.
    #[serde(default)]
    #[schema(max_items = 5, example = json!([]))]
    photos: Vec<String>,
}

/// Add to a record
#[utoipa::path(
    post,
    path = "/api/v1/records/{ref}/contributions",
    tag = "records",
    operation_id = "contribute",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    request_body = Contribution,
    responses(
        (status = 201, description = "It is kept, and this is who has it.", body = Received,
         headers(("Location" = String, description = "The address of the record's page."))),
        (status = 404, description = ""),
        (status = 429, description = ""),
    )
)]
pub(crate) async fn contribute(
    State(web): State<Web>,
    Named(reference): Named,
    given: Given<Contribution>,
) -> Result<Response, Problem> {
    let Given { asker, unit, input } = given;
    web.limits.count_record(&asker)?;
    let input = AddInput {
        words: input.description,
        private_note: input.private_note,
        answers: input.answers,
        contact: input.contact.input(&asker),
        follow: input.follow,
        photos: input.photos,
    };
    let made = pump_acts::add(&web.app, &asker.actor, unit, &reference, &input).await?;
    received(&web, &asker, &made).await
}
