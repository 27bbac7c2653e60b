//! `/demo/mail/{id}`, and the same with `/html` and `/raw`: one mail.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_channels::Letter;
use pump_pages::page;

use super::{demo, unreadable};
use crate::asker::Asker;
use crate::demo::shown as as_shown;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::state::Web;

/// What a page with a mail in a frame may load besides what is ours.
const FRAMED: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
     img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";
/// What a mail may do: nothing, but lead to where its links lead when somebody follows one.
const MAIL: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
     form-action 'none'; base-uri 'none'; frame-ancestors 'self'; \
     sandbox allow-top-navigation-by-user-activation";

/// The page of a mail.
pub(crate) async fn letter(
    State(web): State<Web>,
    asker: Asker,
    Path(id): Path<String>,
) -> Response {
    found(&web, &asker, &id, |letter| {
        let path = format!("/demo/mail/{}", letter.id);
        let shell = shell(&web, asker.language, Some(&path));
        let mut answer = shown::page(page::demo_letter(&shell, &as_shown(letter)));
        let policy = HeaderValue::from_static(FRAMED);
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        answer
    })
    .await
}

/// The mail as it looks. Its links lead to this site, and out of the frame that it is in.
pub(crate) async fn html(State(web): State<Web>, asker: Asker, Path(id): Path<String>) -> Response {
    found(&web, &asker, &id, |letter| {
        let html = letter.decoded.html.clone().unwrap_or_default();
        let html = html.replacen("<head>", "<head><base target=\"_top\">", 1);
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, MAIL),
        ];
        (headers, html).into_response()
    })
    .await
}

/// The mail as its bytes are.
pub(crate) async fn raw(State(web): State<Web>, asker: Asker, Path(id): Path<String>) -> Response {
    found(&web, &asker, &id, |letter| {
        let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
        (headers, letter.raw.clone()).into_response()
    })
    .await
}

async fn found(web: &Web, asker: &Asker, id: &str, show: impl Fn(&Letter) -> Response) -> Response {
    let demo = match demo(web).await {
        Ok(demo) => demo,
        Err(answer) => return answer,
    };
    kept_by_nobody(match demo.one(id).await {
        Ok(Some(letter)) => show(&letter),
        Ok(None) => failed(web, asker.language, &ActError::NotFound.into()),
        Err(error) => failed(web, asker.language, &unreadable(&error)),
    })
}
