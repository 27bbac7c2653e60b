//! `/sign-in`

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_acts::ActError;
use pump_acts::sign_in::{self, SignInInput, own_path};
use pump_pages::page::sign_in::Wrong;

use super::asks;
use crate::asker::Asker;
use crate::form::{Fields, Sent};
use crate::pages::report::see;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::state::Web;

/// Asks for an address. `next` is the page of our own to go on to.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let fields = Fields::of_query(&uri);
    let next = Some(fields.one("next")).filter(|next| own_path(next));
    asks(&web, asker.language, next.unwrap_or_default(), "", None)
}

/// Has the link mailed.
pub(crate) async fn send(State(web): State<Web>, sent: Sent) -> Response {
    let (language, fields) = (sent.asker.language, &sent.fields);
    let next = fields.one("next");
    let input = SignInInput {
        email: fields.one("email").to_owned(),
        language: language.to_owned(),
        next: next.to_owned(),
    };
    if let Err(problem) = web.limits.count_ask(&sent.asker) {
        return kept_by_nobody(failed(&web, language, &problem));
    }
    match sign_in::ask(&web.app, sent.unit, &input).await {
        Ok(()) => see(language, "/sign-in/asked"),
        Err(ActError::Invalid(_)) => {
            let next = if own_path(next) { next } else { "" };
            asks(&web, language, next, &input.email, Some(Wrong::Email))
        }
        Err(error) => kept_by_nobody(failed(&web, language, &error.into())),
    }
}

/// Says that a link is on its way, if the address is known.
pub(crate) async fn asked(State(web): State<Web>, asker: Asker) -> Response {
    let shell = shell(&web, asker.language, Some("/sign-in/asked"));
    kept_by_nobody(shown::page(pump_pages::page::sign_in::asked(&shell)))
}
