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
    found(&web, &asker, &reference).await.map(Json)
}

/// The record as whoever asks may see it.
pub(crate) async fn found(
    web: &Web,
    asker: &Asker,
    reference: &str,
) -> Result<RecordView, Problem> {
    let (actor, language) = (&asker.actor, asker.language);
    let record = pump_acts::read::record(&web.app, actor, language, reference).await?;
    Ok(record)
}
