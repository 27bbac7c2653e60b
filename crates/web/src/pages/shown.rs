//! A page as an answer, and an error as a page.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_pages::page::{self, Shell, problem};

use crate::problem::{Problem, Withdrawn};
use crate::state::Web;

/// Whose times a page shows.
pub(crate) const ZONE: &str = "Europe/London";
/// Our pages have their style in them and load nothing.
const HTML: [(HeaderName, &str); 2] = [
    (CONTENT_TYPE, "text/html; charset=utf-8"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
];

/// What is around a page that stands at `path` in both languages, or behind a link of a mail,
/// which has one language.
pub(crate) fn shell<'w>(web: &'w Web, language: &'w str, path: Option<&str>) -> Shell<'w> {
    let base = &web.app.site.base;
    let other = if language == "cy" { "en" } else { "cy" };
    Shell {
        site: &web.app.site.name,
        base,
        language,
        other_language_url: path.map(|path| format!("{base}{path}?lang={other}")),
    }
}

/// 200 with a page.
pub(crate) fn page(html: String) -> Response {
    (HTML, html).into_response()
}

/// The same, for whoever holds the link alone.
pub(crate) fn kept_by_nobody(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// An error as a page.
pub(crate) fn failed(web: &Web, language: &str, problem_given: &Problem) -> Response {
    let shell = shell(web, language, None);
    if let Some(withdrawn) = &problem_given.withdrawn {
        let Withdrawn { at, why } = &**withdrawn;
        let html = page::withdrawn(&shell, ZONE, at, why.as_deref());
        return (StatusCode::GONE, HTML, html).into_response();
    }
    let welsh = language == "cy";
    let (title, what_to_do) = match problem_given.status {
        404 if welsh => ("Heb ei ganfod", "Nid oes dim yma: gwiriwch y cyfeiriad."),
        404 => ("Not found", "There is nothing here: check the address."),
        422 if welsh => (
            "Ni ellir defnyddio'r ddolen hon",
            "Copïwch y cyfan ohoni o'r neges, neu gofynnwch am un newydd.",
        ),
        422 => (
            "This link cannot be used",
            "Copy the whole of it from the message, or ask for a new one.",
        ),
        _ if welsh => (
            "Ni ellir gwneud hyn ar hyn o bryd",
            "Rhowch gynnig arall arni ymhen ychydig.",
        ),
        _ => ("This cannot be done just now", "Try again in a moment."),
    };
    let html = problem(&shell, problem_given.status, title, what_to_do);
    let status = StatusCode::from_u16(problem_given.status);
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, HTML, html).into_response()
}
