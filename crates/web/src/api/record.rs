//! `GET /api/v1/records/{ref}`, the same as `/r/{ref}.json`

use axum::Json;
use axum::extract::State;
use pump_core::view::RecordView;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// One record with its history
///
/// The same as `/r/{ref}.json`.
#[utoipa::path(
    get,
    path = "/api/v1/records/{ref}",
    tag = "records",
    operation_id = "record",
    params(("ref" = String, Path, description = "The reference.", example = "K7M4QX-T")),
    responses(
        (status = 200, description = "The record.", body = RecordView),
        (status = 404, description = ""),
    )
)]
pub(crate) async fn record(
    State(web): State<Web>,
    asker: Asker,
    Named(reference): Named,
) -> Result<Json<RecordView>, Problem> {
    let record =
        pump_acts::read::record(&web.app, &asker.actor, asker.language, &reference).await?;
    Ok(Json(record))
}

/// `/r/{ref}.json`: axum's templates take whole segments only.
pub(crate) async fn at_its_page(
    web: State<Web>,
    asker: Asker,
    Named(name): Named,
) -> Result<Json<RecordView>, Problem> {
    let reference = name
        .strip_suffix(".json")
        .ok_or(pump_acts::ActError::NotFound)?;
    record(web, asker, Named(reference.to_owned())).await
}
