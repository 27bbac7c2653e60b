//! `/photos/{id}` and `/photos/{id}/small`: a photo, for whoever may see it.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use pump_acts::PhotoSize;
use pump_core::Actor;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The large one.
pub(crate) async fn large(
    State(web): State<Web>,
    asker: Asker,
    Named(id): Named,
) -> Result<Response, Problem> {
    photo(&web, &asker, &id, PhotoSize::Large).await
}

/// The small one, for pages.
pub(crate) async fn small(
    State(web): State<Web>,
    asker: Asker,
    Named(id): Named,
) -> Result<Response, Problem> {
    photo(&web, &asker, &id, PhotoSize::Small).await
}

async fn photo(web: &Web, asker: &Asker, id: &str, size: PhotoSize) -> Result<Response, Problem> {
    let shown = pump_acts::read::photo(&web.app, &asker.actor, id, size).await?;
    let mut answer = shown.bytes.into_response();
    let headers = answer.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, "image/jpeg");
    // Whatever a browser takes it for, it may do nothing.
    set(CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    if !shown.public || asker.actor != Actor::Public {
        set(CACHE_CONTROL, "no-store");
    }
    Ok(answer)
}
