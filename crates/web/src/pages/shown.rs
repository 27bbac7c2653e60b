//! A page as an answer, and an error as a page.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use pump_pages::page::{self, Shell};

use super::files;
use crate::problem::{Problem, Withdrawn};
use crate::state::Web;

/// Whose times a page shows.
pub(crate) const ZONE: &str = "Europe/London";
/// Our pages load what is ours: the style, the script, fonts and photos.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";
const HTML: [(HeaderName, &str); 2] = [
    (CONTENT_TYPE, "text/html; charset=utf-8"),
    (CONTENT_SECURITY_POLICY, POLICY),
];

/// The addresses of the style sheet and of the script.
static LOOK: LazyLock<[String; 2]> = LazyLock::new(|| {
    let named = |begins, ends| format!("/static/{}", files::named(begins, ends));
    [named("style-", ".css"), named("script-", ".js")]
});

/// What is around a page that stands at `path` in both languages, or behind a link of a mail,
/// which has one language.
pub(crate) fn shell<'w>(web: &'w Web, language: &'w str, path: Option<&str>) -> Shell<'w> {
    let other = if language == "cy" { "" } else { "/cy" };
    Shell {
        site: &web.app.site.name,
        origin: &web.app.site.base,
        base: base(language).to_owned(),
        language,
        other_language_url: path.map(|path| format!("{other}{path}")),
        style: &LOOK[0],
        script: &LOOK[1],
        demo: web.demo.is_some(),
        about: &web.about,
    }
}

/// What the addresses of pages in a language begin with.
pub(crate) fn base(language: &str) -> &'static str {
    if language == "cy" { "/cy" } else { "" }
}

/// 200 with a page.
pub(crate) fn page(html: String) -> Response {
    (HTML, html).into_response()
}

/// Lets a page load pictures and data of one other site: who serves the tiles of its map.
pub(crate) fn with_pictures_of(origin: &str, answer: &mut Response) {
    let policy = POLICY
        .replace("img-src 'self'", &format!("img-src 'self' {origin}"))
        .replace(
            "connect-src 'self'",
            &format!("connect-src 'self' {origin}"),
        );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
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
    let html = page::trouble(&shell, problem_given.status);
    let status = StatusCode::from_u16(problem_given.status);
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, HTML, html).into_response()
}
