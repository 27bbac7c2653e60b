//! What is wrong, as MapIt says it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use serde::Serialize;

use crate::problem::Problem;

/// An error of an area's door.
pub(super) struct Fault {
    status: StatusCode,
    error: String,
}

#[derive(Serialize)]
struct Told<'a> {
    error: &'a str,
    code: u16,
}

impl Fault {
    /// 400: this is no request that can be read.
    pub(super) fn wrong(error: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            error: error.into(),
        }
    }

    /// 404: there is none.
    pub(super) fn none(error: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            error: error.into(),
        }
    }
}

impl From<ActError> for Fault {
    fn from(error: ActError) -> Self {
        let problem = Problem::from(error);
        let status = StatusCode::from_u16(problem.status);
        Self {
            status: status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            error: problem.detail,
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let told = Told {
            error: &self.error,
            code: self.status.as_u16(),
        };
        (self.status, Json(told)).into_response()
    }
}
