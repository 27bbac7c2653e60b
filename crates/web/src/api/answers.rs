//! `POST /api/v1/answers`

use axum::Json;
use axum::extract::State;
use pump_acts::fixed::{AnswerInput, answer as answer_fix};
use pump_core::view::FixView;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::body::Given;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// A reporter's answer to "is it fixed?".
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FixAnswer {
    /// The part of the link in the message between `/fixed/` and the `?`.
    #[serde(default)]
    #[schema(required)]
    token: String,
    /// `fixed`, `broken` or `different`.
    #[serde(default)]
    #[schema(example = "broken", required)]
    answer: String,
    /// With `broken`: what is still wrong. Anyone can read this once it has been checked.
    #[schema(example = "It flickers all night", max_length = 4000)]
    words: Option<String>,
}

/// Answer whether it is fixed
///
/// `fixed` stays in the history. `broken` opens the report again, with its first date, until 28
/// days after it was said to be fixed. `different` makes what this person told us a report of its
/// own. Answering the same again changes nothing; only `fixed` can be replaced.
#[utoipa::path(
    post,
    path = "/api/v1/answers",
    tag = "records",
    operation_id = "answerFix",
    request_body = FixAnswer,
    responses(
        (status = 200, description = "The question as it is now.", body = FixView),
        (status = 404, description = ""),
        (status = 409, description = ""),
    )
)]
pub(crate) async fn answer(
    State(web): State<Web>,
    given: Given<FixAnswer>,
) -> Result<Json<FixView>, Problem> {
    let Given { unit, input, .. } = given;
    let FixAnswer {
        token,
        answer,
        words,
    } = input;
    let input = AnswerInput { answer, words };
    let asked = answer_fix(&web.app, unit, &token, &input).await?;
    Ok(Json(asked.view))
}
