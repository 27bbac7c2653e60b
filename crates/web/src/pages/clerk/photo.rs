//! `/clerk/{token}/photos/{id}` and `/clerk/{token}/photos/{id}/small`: a photo of the report of a
//! link, for whoever holds the link.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use pump_acts::{PhotoSize, clerk};

use crate::problem::Problem;
use crate::query::NamedTwice;
use crate::state::Web;

/// The large one.
pub(crate) async fn large(
    State(web): State<Web>,
    NamedTwice(token, id): NamedTwice,
) -> Result<Response, Problem> {
    photo(&web, &token, &id, PhotoSize::Large).await
}

/// The small one, for the page.
pub(crate) async fn small(
    State(web): State<Web>,
    NamedTwice(token, id): NamedTwice,
) -> Result<Response, Problem> {
    photo(&web, &token, &id, PhotoSize::Small).await
}

async fn photo(web: &Web, token: &str, id: &str, size: PhotoSize) -> Result<Response, Problem> {
    let bytes = clerk::photo(&web.app, token, id, size).await?;
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, "image/jpeg");
    // Whatever a browser takes it for, it may do nothing.
    set(CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    set(CACHE_CONTROL, "no-store");
    Ok(answer)
}
