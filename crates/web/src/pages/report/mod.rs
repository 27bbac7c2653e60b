//! `/report`: somebody's way to a report, in four pages without JavaScript.

mod answers;
mod find;
pub(crate) mod known;
pub(crate) mod photo_place;
mod pick;
pub(crate) mod somewhere;
pub(crate) mod tell;
pub(crate) mod thanks;
mod way;
pub(crate) mod what;
pub(crate) mod where_;

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};

use super::shown::base;
use crate::rule::Rule;
pub(crate) use way::{Way, anywhere, kept_with, photo};

pub(crate) const RULE: Rule = Rule::Public;

/// 303 to a page of ours.
pub(crate) fn see(language: &str, path: &str) -> Response {
    let there = format!("{}{path}", base(language));
    (StatusCode::SEE_OTHER, [(LOCATION, there)]).into_response()
}

/// Where one begins.
fn begin(language: &str) -> Response {
    see(language, "/report")
}
