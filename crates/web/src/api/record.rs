//! `GET /api/v1/records/{ref}`, the same as `/r/{ref}.json`

use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_core::view::RecordView;

use crate::answer::{has, tag};
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
        (status = 410, description = ""),
    )
)]
pub(crate) async fn record(
    State(web): State<Web>,
    asker: Asker,
    Named(reference): Named,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let shown = async || found(&web, &asker, &reference).await.map(Json);
    tagged(&web, &asker, &reference, "json", &headers, shown).await
}

/// 304 when the client has the record as it is, else what `shown` makes of it, with its tag. The
/// tag is known before the record is read in full. Of the public's answers only: staff's are not
/// kept.
pub(crate) async fn tagged<A: IntoResponse>(
    web: &Web,
    asker: &Asker,
    reference: &str,
    form: &str,
    headers: &HeaderMap,
    shown: impl AsyncFnOnce() -> Result<A, Problem>,
) -> Result<Response, Problem> {
    if asker.is_staff() {
        return Ok(shown().await?.into_response());
    }
    let version = pump_acts::read::version(&web.app, asker.language, reference).await?;
    let (program, site) = (env!("CARGO_PKG_VERSION"), &web.app.site);
    let described = format!("{form} {program} {} {} {version}", site.name, site.base);
    let etag = tag(web.app.ctx.secret(), described.as_bytes());
    let same = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|known| has(known, &etag));
    let mut answer = match same {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => shown().await?.into_response(),
    };
    let value = HeaderValue::from_str(&etag).map_err(|_| Problem::internal())?;
    answer.headers_mut().insert(ETAG, value);
    Ok(answer)
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
