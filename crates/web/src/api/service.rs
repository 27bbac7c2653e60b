//! `GET /api/v1/services/{id}`

use axum::Json;
use axum::extract::State;
use pump_core::view::ServiceView;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A type of problem, with all that is declared of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Service {
    #[serde(flatten)]
    service: ServiceView,
    /// What `answers` of a report are, as JSON Schema (2020-12), in the language of the request.
    /// `x-when` is the condition under which a question is asked, `x-required` whether it must be
    /// answered then.
    #[schema(value_type = Object)]
    schema: Value,
}

/// A type of problem, with its questions
#[utoipa::path(
    get,
    path = "/api/v1/services/{id}",
    tag = "services",
    operation_id = "service",
    params(("id" = String, Path, description = "Its id.", example = "street-light")),
    responses(
        (status = 200, description = "All that is declared of it.", body = Service),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn service(
    State(web): State<Web>,
    asker: Asker,
    Named(id): Named,
) -> Result<Json<Service>, Problem> {
    Ok(Json(Service {
        service: pump_acts::read::service(&web.app, &id)?,
        schema: pump_acts::read::schema(&web.app, asker.language, &id)?,
    }))
}
