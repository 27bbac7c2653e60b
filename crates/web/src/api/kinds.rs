//! `GET /api/v1/kinds`

use axum::Json;
use axum::extract::State;
use pump_core::view::KindSummary;
use serde::Serialize;
use utoipa::ToSchema;

use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The kinds of record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Kinds {
    /// Each, by id.
    kinds: Vec<KindSummary>,
}

/// The kinds of record
#[utoipa::path(
    get,
    path = "/api/v1/kinds",
    tag = "services",
    operation_id = "kinds",
    responses((status = 200, description = "All kinds.", body = Kinds))
)]
pub(crate) async fn kinds(State(web): State<Web>) -> Json<Kinds> {
    Json(Kinds {
        kinds: pump_acts::read::kinds(&web.app),
    })
}
