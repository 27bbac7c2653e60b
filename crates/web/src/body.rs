//! The body of a request: JSON, read strictly, with its unit of work.

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use pump_core::Unit;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;

use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;
use crate::unit::unit;

/// The largest body, in bytes.
pub(crate) const MOST_BODY: usize = 64 * 1024;

/// What a POST brings.
pub(crate) struct Given<T> {
    /// Who brings it.
    pub(crate) asker: Asker,
    /// The unit of work that it is.
    pub(crate) unit: Unit,
    /// The body.
    pub(crate) input: T,
}

impl<T: DeserializeOwned> FromRequest<Web> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let asker = Asker::from_request_parts(&mut parts, web).await?;
        is_json(&parts.headers)?;
        let (headers, path) = (parts.headers.clone(), parts.uri.path().to_owned());
        let body = Bytes::from_request(Request::from_parts(parts, body), web)
            .await
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => too_large(),
                _ => Problem::malformed("the body ended before it was whole"),
            })?;
        let unit = unit(&web.app.ctx, &asker, &path, &headers, &body)?;
        let input = read(&body)?;
        Ok(Self { asker, unit, input })
    }
}

/// 413.
pub(crate) fn too_large() -> Problem {
    let detail = format!("the body may have {MOST_BODY} bytes at most");
    let status = StatusCode::PAYLOAD_TOO_LARGE;
    Problem::new(status, "too-large", "Too large", detail)
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let said = headers.get(header::CONTENT_TYPE);
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = said.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let detail = "send JSON, with Content-Type: application/json";
    Err(Problem::new(status, "media-type", "Not JSON", detail))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        Problem::malformed(format!("the body is not UTF-8 from byte {at} on"))
    })?;
    // Serde would read a list as a struct too, field by field; nobody is promised that.
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| not_json(&error))?;
        return Err(Problem::field("body", "is a JSON object: {…}"));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let input = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let error = error.into_inner();
        match error.classify() {
            Category::Data => wrong_field(&field, &error.to_string()),
            Category::Syntax | Category::Eof | Category::Io => not_json(&error),
        }
    })?;
    json.end().map_err(|error| not_json(&error))?;
    Ok(input)
}

fn not_json(error: &serde_json::Error) -> Problem {
    Problem::malformed(format!("the body is no JSON: {error}"))
}

/// 422 for a value that is not what its field takes.
pub(crate) fn wrong_field(field: &str, why: &str) -> Problem {
    // Serde says the place in the text too; the field is what people look for.
    let why = why.split(" at line ").next().unwrap_or(why);
    let unknown = why.strip_prefix("unknown field `");
    if let Some((name, expected)) = unknown.and_then(|rest| rest.split_once('`')) {
        let parent = field.strip_suffix(name).unwrap_or(field);
        let parent = parent.trim_matches('.');
        let dot = if parent.is_empty() { "" } else { "." };
        let expected = expected.trim_start_matches(", expected ");
        return Problem::field(
            format!("{parent}{dot}{name}"),
            format!("is no field of this: {}", expected.replace('`', "")),
        );
    }
    let field = if field == "." { "body" } else { field };
    Problem::field(field, format!("is not what it takes: {why}"))
}

/// An object inside a body: a list is none.
pub(crate) fn object<'d, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'d>,
    T: Deserialize<'d>,
{
    struct Object<T>(PhantomData<T>);

    impl<'d, T: Deserialize<'d>> Visitor<'d> for Object<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'d>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    from.deserialize_map(Object(PhantomData))
}
