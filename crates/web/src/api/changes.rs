//! `GET /api/v1/changes`, the same as `/changes`

use axum::Json;
use axum::extract::State;
use pump_core::view::ChangeView;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;
/// How many lines when nobody says.
const LINES: u32 = 100;

/// Which part of the feed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// `next` of the page before; 0, or nothing, for the beginning.
    #[serde(deserialize_with = "number")]
    #[param(minimum = 0, example = 0)]
    after: Option<i64>,
    /// How many lines of the feed to look at; 100 when it is left out.
    #[serde(deserialize_with = "number")]
    #[param(minimum = 1, maximum = 1000, example = 100)]
    limit: Option<u32>,
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Changes {
    /// What happened, in the order of the numbers. Not all numbers are there.
    changes: Vec<ChangeView>,
    /// What to give as `after` next time, for ever.
    #[schema(example = 120)]
    next: i64,
}

/// Everything that happens, in order
///
/// The same as `/changes`. Keep `next` and ask again: nothing is missed.
#[utoipa::path(
    get,
    path = "/api/v1/changes",
    tag = "feed",
    operation_id = "changes",
    params(Part),
    responses((status = 200, description = "A page.", body = Changes))
)]
pub(crate) async fn changes(
    State(web): State<Web>,
    asker: Asker,
    Asked(part): Asked<Part>,
) -> Result<Json<Changes>, Problem> {
    let (after, limit) = (part.after.unwrap_or(0), part.limit.unwrap_or(LINES));
    let page =
        pump_acts::read::changes(&web.app, &asker.actor, asker.language, after, limit).await?;
    Ok(Json(Changes {
        changes: page.changes,
        next: page.next,
    }))
}
