//! `/feeds/{token}.atom` and `.feed.json`: a feed that only whoever has its address knows of.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use pump_acts::read::{FEED_ENTRIES, secret_feed};

use super::shown::{Frame, shown};
use super::{Form, Part};
use crate::asker::Asker;
use crate::pass::no_route;
use crate::problem::Problem;
use crate::query::{Asked, Named};
use crate::state::Web;

/// Kept by nobody, found by nobody, and not told to where its links lead.
const SECRET: [(HeaderName, &str); 3] = [
    (CACHE_CONTROL, "private, no-store"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    (REFERRER_POLICY, "no-referrer"),
];

/// A page of what the token carries the wish for.
pub(crate) async fn secret(
    State(web): State<Web>,
    asker: Asker,
    Named(name): Named,
    Asked(part): Asked<Part>,
) -> Response {
    let found = async || {
        let Some((token, form)) = Form::of(&name) else {
            return Err(no_route().await);
        };
        let (language, before) = (asker.language, part.before);
        let found = secret_feed(&web.app, language, token, before, FEED_ENTRIES).await?;
        let frame = Frame {
            path: format!("/feeds/{token}"),
            page: None,
            service: None,
            before,
            language,
            form,
        };
        shown(&web, &frame, &found)
    };
    let mut answer = found().await.unwrap_or_else(Problem::into_response);
    for (name, value) in SECRET {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    answer
}
