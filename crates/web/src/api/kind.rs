//! `GET /api/v1/kinds/{id}`

use axum::Json;
use axum::extract::State;
use pump_core::view::KindView;

use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A kind of record, with its stages and outcomes
#[utoipa::path(
    get,
    path = "/api/v1/kinds/{id}",
    tag = "services",
    operation_id = "kind",
    params(("id" = String, Path, description = "Its id.", example = "report")),
    responses(
        (status = 200, description = "All that is declared of it.", body = KindView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn kind(
    State(web): State<Web>,
    Named(id): Named,
) -> Result<Json<KindView>, Problem> {
    Ok(Json(pump_acts::read::kind(&web.app, &id)?))
}
