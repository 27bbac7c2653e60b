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
    let shown = async || {
        let (record, version) = with_version(&web, &asker, &reference).await?;
        Ok((Json(record), version))
    };
    tagged(&web, &asker, &reference, "json", &headers, shown).await
}

/// 304 when the client has the record as it is, else what `shown` makes of it, with the tag of the
/// version that it shows. For whoever has a tag already, the version is read before the record in
/// full, which costs far less. Of the public's answers only: staff's are not kept.
pub(crate) async fn tagged<A: IntoResponse>(
    web: &Web,
    asker: &Asker,
    reference: &str,
    form: &str,
    headers: &HeaderMap,
    shown: impl AsyncFnOnce() -> Result<(A, String), Problem>,
) -> Result<Response, Problem> {
    if asker.is_staff() {
        return Ok(shown().await?.0.into_response());
    }
    let (program, site) = (env!("CARGO_PKG_VERSION"), &web.app.site);
    let etag = |version: &str| {
        let described = format!("{form} {program} {} {} {version}", site.name, site.base);
        tag(web.app.ctx.secret(), described.as_bytes())
    };
    let tagged = |mut answer: Response, etag: &str| {
        let value = HeaderValue::from_str(etag).map_err(|_| Problem::internal())?;
        answer.headers_mut().insert(ETAG, value);
        Ok(answer)
    };
    if let Some(known) = headers.get(IF_NONE_MATCH) {
        let etag = etag(&pump_acts::read::version(&web.app, asker.language, reference).await?);
        if has(known, &etag) {
            return tagged(StatusCode::NOT_MODIFIED.into_response(), &etag);
        }
    }
    let (answer, version) = shown().await?;
    tagged(answer.into_response(), &etag(&version))
}

/// The record as whoever asks may see it.
pub(crate) async fn found(
    web: &Web,
    asker: &Asker,
    reference: &str,
) -> Result<RecordView, Problem> {
    let (record, _) = with_version(web, asker, reference).await?;
    Ok(record)
}

/// The record as whoever asks may see it, and its version.
pub(crate) async fn with_version(
    web: &Web,
    asker: &Asker,
    reference: &str,
) -> Result<(RecordView, String), Problem> {
    let (actor, language) = (&asker.actor, asker.language);
    let found = pump_acts::read::record_and_version(&web.app, actor, language, reference).await?;
    Ok(found)
}
