//! `GET /api/v1/openapi.json`

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule::Public;

/// Made at the first request: it does not change while the program runs.
static TEXT: LazyLock<Result<String, String>> = LazyLock::new(|| {
    crate::openapi()
        .to_json()
        .map_err(|error| error.to_string())
});

/// This description
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "feed",
    operation_id = "openapi",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object))
)]
pub(crate) async fn openapi() -> Result<Response, Problem> {
    match &*TEXT {
        Ok(text) => Ok(([(CONTENT_TYPE, "application/json")], text.as_str()).into_response()),
        Err(why) => {
            tracing::error!(why, "the description of the API cannot be written");
            Err(Problem::internal())
        }
    }
}
