//! Every error of the door: problem+json, RFC 9457.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_core::FieldError;
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not done (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Which problem it is, for programs.
    #[schema(example = "urn:parish-pump:problem:invalid")]
    pub r#type: String,
    /// Which problem it is, for people.
    #[schema(example = "Some of this is not right")]
    pub title: &'static str,
    /// The status of the answer.
    #[schema(example = 422)]
    pub status: u16,
    /// What happened this time, and what would be right.
    #[schema(example = "description: is needed: say what is wrong, in a few words")]
    pub detail: String,
    /// The fields that are not right, when it is about fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub fields: Vec<FieldProblem>,
    /// When and why it was withdrawn, when it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Box<Withdrawn>>,
    /// What to do instead, when the answers ask for another way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Box<Stop>>,
    /// In how many seconds to try again; told in the header `Retry-After`.
    #[serde(skip)]
    pub retry_after: Option<u32>,
}

/// That something which everybody could see was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Withdrawn {
    /// When.
    #[schema(example = "2026-05-03T13:15:00.000Z")]
    pub at: String,
    /// Why; null when that was taken from sight itself.
    #[schema(required, example = "It was made up")]
    pub why: Option<String>,
}

/// What to do instead of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stop {
    /// The advice in English.
    #[schema(example = "Call 999 now.")]
    pub en: String,
    /// The advice in Welsh.
    #[schema(example = "Ffoniwch 999 nawr.")]
    pub cy: String,
    /// The number to call, as one reads it.
    #[schema(example = "999")]
    pub tel: Option<String>,
    /// The page to go to.
    pub link: Option<String>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field, such as `contact.email` or `topics[0]`.
    #[schema(example = "description")]
    pub field: String,
    /// What is wrong with it and what would be right.
    #[schema(example = "is needed: say what is wrong, in a few words")]
    pub problem: String,
}

impl Problem {
    /// A problem of the kind `word`.
    pub(crate) fn new(
        status: StatusCode,
        word: &str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            r#type: format!("urn:parish-pump:problem:{word}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            fields: Vec::new(),
            withdrawn: None,
            stop: None,
            retry_after: None,
        }
    }

    /// 400: this is no request that can be read.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        let title = "This cannot be read";
        Self::new(StatusCode::BAD_REQUEST, "malformed", title, detail)
    }

    /// 422: one field is not right.
    pub(crate) fn field(field: impl Into<String>, problem: impl Into<String>) -> Self {
        ActError::Invalid(vec![FieldError::new(field, problem)]).into()
    }

    /// 500, with nothing of the cause.
    pub(crate) fn internal() -> Self {
        let title = "Something went wrong on our side";
        let detail = "it has been noted: try again later";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", title, detail)
    }

    /// 503: try again in `seconds`.
    pub(crate) fn unavailable(detail: impl Into<String>, seconds: u32) -> Self {
        let title = "Not just now";
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self {
            retry_after: Some(seconds),
            ..Self::new(status, "unavailable", title, detail)
        }
    }

    /// 429: try again in `seconds`.
    pub(crate) fn too_many(seconds: u32) -> Self {
        let title = "Too many requests";
        let detail = "too many came from your address: try again later";
        let status = StatusCode::TOO_MANY_REQUESTS;
        Self {
            retry_after: Some(seconds),
            ..Self::new(status, "too-many", title, detail)
        }
    }
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        let detail = error.to_string();
        match &error {
            // It passes by itself, or there is an alarm for it.
            ActError::Unavailable(why) => tracing::warn!(why, "an act could not be done now"),
            ActError::Internal(why) => tracing::error!(why, "an act could not be done"),
            _ => {}
        }
        match error {
            ActError::Invalid(fields) => Self {
                fields: fields.into_iter().map(FieldProblem::from).collect(),
                ..Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "invalid",
                    "Some of this is not right",
                    detail,
                )
            },
            ActError::Stopped(stop) => {
                let title = "Please do this instead";
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                Self {
                    stop: Some(Box::new(Stop {
                        en: stop.text.en,
                        cy: stop.text.cy,
                        tel: stop.tel,
                        link: stop.link,
                    })),
                    ..Self::new(status, "stopped", title, detail)
                }
            }
            ActError::Photo(problem) => Self::field("photo", problem.to_string()),
            ActError::Token(bad) => Self::field("token", bad.to_string()),
            ActError::NotFound => {
                Self::new(StatusCode::NOT_FOUND, "not-found", "Not found", detail)
            }
            ActError::Gone { at, why } => Self {
                withdrawn: Some(Box::new(Withdrawn { at, why })),
                ..Self::new(StatusCode::GONE, "gone", "Withdrawn", detail)
            },
            ActError::NoKey => Self::new(
                StatusCode::UNAUTHORIZED,
                "no-key",
                "This needs a key",
                detail,
            ),
            ActError::Forbidden => {
                Self::new(StatusCode::FORBIDDEN, "forbidden", "Not allowed", detail)
            }
            ActError::Conflict(_) => {
                let title = "This cannot be done to it now";
                Self::new(StatusCode::CONFLICT, "conflict", title, detail)
            }
            ActError::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "key-reused",
                "This Idempotency-Key was used before",
                detail,
            ),
            ActError::Unavailable(_) => Self::unavailable(detail, 2),
            ActError::Internal(_) => Self::internal(),
        }
    }
}

impl From<FieldError> for FieldProblem {
    fn from(error: FieldError) -> Self {
        Self {
            field: error.field,
            problem: error.problem,
        }
    }
}

/// The type of the problem that an answer tells of, for those who count.
#[derive(Clone, Debug)]
pub(crate) struct Named(pub(crate) String);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // Strings and numbers always become JSON.
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut answer = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        answer.extensions_mut().insert(Named(self.r#type));
        let headers = answer.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}
