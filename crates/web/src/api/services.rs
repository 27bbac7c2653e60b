//! `GET /api/v1/services`

use axum::Json;
use axum::extract::State;
use pump_core::view::ServiceSummary;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::query::Asked;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// Which of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only those of this group.
    #[param(example = "roads", nullable = false)]
    group: Option<String>,
}

/// What can be reported.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Services {
    /// Each type of problem, by id.
    services: Vec<ServiceSummary>,
}

/// What can be reported
#[utoipa::path(
    get,
    path = "/api/v1/services",
    tag = "services",
    operation_id = "services",
    params(Wanted),
    responses((status = 200, description = "The types of problem.", body = Services))
)]
pub(crate) async fn services(
    State(web): State<Web>,
    Asked(wanted): Asked<Wanted>,
) -> Json<Services> {
    let services = pump_acts::read::services(&web.app, wanted.group.as_deref());
    Json(Services { services })
}
