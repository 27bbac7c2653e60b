//! `/sign-in`, `/sign-in/{token}` and `/sign-out`.

pub(crate) mod ask;
pub(crate) mod link;
pub(crate) mod out;

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use pump_pages::page::sign_in::{self, Ask, Wrong};

use super::shown::{self, kept_by_nobody, shell};
use crate::cookie;
use crate::form::fresh;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The page that asks for an address, for whoever wants to go on to `next`.
pub(in crate::pages) fn asks(
    web: &Web,
    language: &str,
    next: &str,
    typed: &str,
    wrong: Option<Wrong>,
) -> Response {
    let path = if next == "/updates" { next } else { "/sign-in" };
    let shell = shell(web, language, Some(path));
    let ask = Ask {
        form: &fresh(web),
        next,
        typed,
        wrong,
    };
    let mut answer = shown::page(sign_in::ask(&shell, &ask));
    if wrong.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    kept_by_nobody(answer)
}

/// 303 to a page of ours, and the cookie set for so long.
pub(in crate::pages) fn go_on(web: &Web, there: &str, value: &str, longest_ms: i64) -> Response {
    let see = [(axum::http::header::LOCATION, there.to_owned())];
    let mut answer = (StatusCode::SEE_OTHER, see).into_response();
    if let Some(header) = cookie::set(&web.app.site.base, value, longest_ms) {
        answer.headers_mut().append(SET_COOKIE, header);
    }
    kept_by_nobody(answer)
}
