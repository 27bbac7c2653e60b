//! Answers: JSON, and how an answer is dressed on its way out.

use axum::body::{Body, to_bytes};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, LOCATION, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_core::Secret;
use serde::Serialize;

use crate::cookie;
use crate::problem::Problem;

/// 201, with the address of what was made.
pub(crate) fn created(url: &str, body: &impl Serialize) -> Result<Response, Problem> {
    let mut answer = (StatusCode::CREATED, axum::Json(body)).into_response();
    let location = HeaderValue::from_str(url).map_err(|_| Problem::internal())?;
    answer.headers_mut().insert(LOCATION, location);
    Ok(answer)
}

/// How long what everybody may read is kept.
const KEPT: &str = "public, max-age=60";

/// What of a request decides how its answer may be kept.
pub(crate) struct Dress {
    /// The method.
    pub(crate) method: Method,
    /// Whether it came with a key or a session: then the answer may be for one person.
    pub(crate) own: bool,
    /// What the client has already.
    pub(crate) known: Option<HeaderValue>,
}

impl Dress {
    /// What `method` and `headers` ask for.
    pub(crate) fn of(method: &Method, headers: &HeaderMap, base: &str) -> Self {
        Self {
            method: method.clone(),
            own: headers.contains_key(axum::http::header::AUTHORIZATION)
                || cookie::of(headers, base).is_some(),
            known: headers.get(IF_NONE_MATCH).cloned(),
        }
    }

    /// Sets the headers that every answer has. What everybody may read can be kept for a minute,
    /// and is not sent again to whoever has it.
    pub(crate) async fn dress(self, secret: &Secret, mut answer: Response) -> Response {
        let reads = self.method == Method::GET || self.method == Method::HEAD;
        let headers = answer.headers_mut();
        // An endpoint may say itself that its answer is for one person.
        let own = self.own || headers.contains_key(CACHE_CONTROL);
        let mut set = |name: HeaderName, value: &'static str| {
            headers
                .entry(name)
                .or_insert(HeaderValue::from_static(value));
        };
        set(X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        );
        set(REFERRER_POLICY, "no-referrer");
        set(VARY, "Authorization, Accept-Language");
        if reads && !own {
            set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        if !reads || own || answer.status() != StatusCode::OK {
            let kept = HeaderValue::from_static("no-store");
            answer.headers_mut().entry(CACHE_CONTROL).or_insert(kept);
            return answer;
        }
        self.once(secret, answer).await
    }

    /// An answer with its ETag, or 304. The endpoint may have given the tag already.
    async fn once(self, secret: &Secret, answer: Response) -> Response {
        if answer.headers().contains_key(ETAG) {
            let (mut parts, body) = answer.into_parts();
            let kept = HeaderValue::from_static(KEPT);
            parts.headers.entry(CACHE_CONTROL).or_insert(kept);
            return Response::from_parts(parts, body);
        }
        let (mut parts, body) = answer.into_parts();
        // Our answers are whole in memory already.
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return Problem::internal().into_response();
        };
        let etag = tag(secret, &body);
        let kept = HeaderValue::from_static(KEPT);
        parts.headers.entry(CACHE_CONTROL).or_insert(kept);
        if let Ok(value) = HeaderValue::from_str(&etag) {
            parts.headers.insert(ETAG, value);
        }
        if self.known.as_ref().is_some_and(|known| has(known, &etag)) {
            parts.status = StatusCode::NOT_MODIFIED;
            parts.headers.remove(CONTENT_TYPE);
            parts.headers.remove(axum::http::header::CONTENT_LENGTH);
            return Response::from_parts(parts, Body::empty());
        }
        Response::from_parts(parts, Body::from(body))
    }
}

/// The tag of what is shown.
pub(crate) fn tag(secret: &Secret, shown: &[u8]) -> String {
    let digest = secret.mac16(&[b"etag", shown]);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

/// Whether the client's list of tags has this one; weak ones count (RFC 9110, 13.1.2).
pub(crate) fn has(known: &HeaderValue, etag: &str) -> bool {
    let known = known.to_str().unwrap_or_default();
    known
        .split(',')
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == etag || tag == "*")
}
