//! `/clerk/{token}`: the links of mails to an organisation's mailbox. A visit only asks, whoever or
//! whatever visits; a press acts.

pub(crate) mod look;
pub(crate) mod photo;
pub(crate) mod press;

use axum::http::StatusCode;
use axum::response::Response;
use pump_acts::clerk;
use pump_core::view::{ClerkView, ClerkWhat};
use pump_pages::page::{self, ClerkForm};

use super::shown::{self, ZONE, failed, kept_by_nobody, shell};
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// The address behind a token, in the language of its page.
fn address(language: &str, token: &str) -> String {
    format!("{}/clerk/{token}", shown::base(language))
}

/// What is behind a link, as a page, with what was typed. When there is none, an error in
/// `language`.
async fn shows(web: &Web, language: &str, token: &str, form: ClerkForm) -> Response {
    let found = clerk::seen(&web.app, token).await;
    let mut form = form;
    if let Ok(ClerkView {
        what: ClerkWhat::Report(report),
        ..
    }) = &found
    {
        form.photos_inside =
            !pump_acts::photo::are_public(&web.app, &report.record.summary.service);
    }
    kept_by_nobody(match found {
        Ok(view) => page_of(web, &view, &form, token),
        Err(error) => failed(web, language, &Problem::from(error)),
    })
}

fn page_of(web: &Web, view: &ClerkView, form: &ClerkForm, token: &str) -> Response {
    let shell = shell(web, &view.language, None);
    let html = page::clerk(&shell, ZONE, view, form, token);
    let mut answer = shown::page(html);
    *answer.status_mut() = match &view.what {
        _ if form.refused => StatusCode::CONFLICT,
        _ if !form.wrong.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        ClerkWhat::Over(_) | ClerkWhat::Gone => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    answer
}
