//! `POST /api/v1/follows`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use pump_acts::follow::FollowInput;
use pump_core::view::FollowView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::body::Given;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A wish for updates.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wish {
    /// What to follow, 1 to 20: `record:K7M4QX-T`, `area:E04001083`, `organisation:west-berkshire`,
    /// `service:pothole`, `circle:51.4149,-1.5157,500`, or a place or organisation with a service,
    /// `area:E04001083+service:pothole`.
    #[serde(default)]
    #[schema(example = json!(["area:E04001083"]), min_items = 1, max_items = 20, required)]
    topics: Vec<String>,
    /// How: `email`.
    #[serde(default)]
    #[schema(example = "email", required)]
    channel: String,
    /// Where to: an e-mail address.
    #[serde(default)]
    #[schema(example = "resident@example.org", max_length = 254, required)]
    address: String,
    /// `at_once`, `daily` or `weekly`; at once when it is left out.
    #[schema(example = "daily")]
    frequency: Option<String>,
    /// Your time zone; `Europe/London` when it is left out.
    #[schema(example = "Europe/London")]
    zone: Option<String>,
    /// The language of the messages, `en` or `cy`; that of this request when it is left out.
    #[schema(example = "en")]
    language: Option<String>,
}

/// Follows of one address.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Follows {
    /// Each of them.
    pub(crate) follows: Vec<FollowView>,
}

/// Ask for updates
///
/// Each follow waits until whoever owns the address confirms, by the link in the message that is
/// sent there. The answer is the same whether the address is known or not.
#[utoipa::path(
    post,
    path = "/api/v1/follows",
    tag = "follows",
    operation_id = "follow",
    request_body = Wish,
    responses(
        (status = 202, description = "They wait for the link to be used.", body = Follows),
        (status = 429, description = ""),
    )
)]
pub(crate) async fn follow(
    State(web): State<Web>,
    given: Given<Wish>,
) -> Result<(StatusCode, Json<Follows>), Problem> {
    let Given { asker, unit, input } = given;
    web.limits.count_ask(&asker)?;
    let input = FollowInput {
        topics: input.topics,
        channel: input.channel,
        address: input.address,
        frequency: input.frequency,
        zone: input.zone,
        language: input.language.or(Some(asker.language.to_owned())),
    };
    let follows = pump_acts::follow::ask(&web.app, &asker.actor, unit, &input).await?;
    Ok((StatusCode::ACCEPTED, Json(Follows { follows })))
}
