//! `GET /api/v1/waiting`

use axum::Json;
use axum::extract::State;
use pump_acts::read::WaitingInput;
use pump_core::view::WaitingView;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// Which page of what waits.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// `next` of the page before; nothing for the beginning.
    cursor: Option<String>,
    /// How many; 50 when it is left out.
    #[serde(deserialize_with = "number")]
    #[param(minimum = 1, maximum = 200, example = 50)]
    limit: Option<usize>,
}

/// A page of what waits.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Waiting {
    /// Oldest first.
    waiting: Vec<WaitingView>,
    /// What to give as `cursor` for the next page; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// What waits to be released
///
/// For staff: the words and photos that were given to the records of their organisation and that
/// nobody else sees yet, each with why it waits.
#[utoipa::path(
    get,
    path = "/api/v1/waiting",
    tag = "staff",
    operation_id = "waiting",
    params(Part),
    responses((status = 200, description = "A page.", body = Waiting))
)]
pub(crate) async fn waiting(
    State(web): State<Web>,
    asker: Asker,
    Asked(part): Asked<Part>,
) -> Result<Json<Waiting>, Problem> {
    let input = WaitingInput {
        cursor: part.cursor,
        limit: part.limit,
    };
    let page = pump_acts::read::waiting(&web.app, &asker.actor, asker.language, &input).await?;
    Ok(Json(Waiting {
        waiting: page.waiting,
        next: page.next,
    }))
}
