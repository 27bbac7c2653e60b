//! `/sign-in/{token}`: the link of the mail. A visit shows a button, a press signs in.

use axum::extract::State;
use axum::response::Response;
use pump_acts::{ActError, sign_in};
use pump_pages::page::sign_in::{Wrong, press as page};

use super::{asks, go_on};
use crate::asker::Asker;
use crate::form::{Sent, fresh};
use crate::pages::shown::{self, base, failed, kept_by_nobody, shell};
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// Shows the button, as often as somebody or a scanner comes by.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, Named(token): Named) -> Response {
    let language = asker.language;
    if let Err(error) = sign_in::works(&web.app, &token).await {
        return refused(&web, language, error);
    }
    let shell = shell(&web, language, Some(&format!("/sign-in/{token}")));
    let action = format!("{}/sign-in/{token}", base(language));
    kept_by_nobody(shown::page(page(&shell, &action, &fresh(&web))))
}

/// Begins a session, with a new name, and ends the one that the browser had.
pub(crate) async fn press(State(web): State<Web>, Named(token): Named, sent: Sent) -> Response {
    let language = sent.asker.language;
    let began = match sign_in::press(&web.app, sent.unit, &token).await {
        Ok(began) => began,
        Err(error) => return refused(&web, language, error),
    };
    if let Some(old) = sent.asker.cookie.filter(|old| *old != began.cookie)
        && let Err(error) = sign_in::sign_out(&web.app, &old).await
    {
        tracing::warn!(why = error.internal(), "an old session was not ended");
    }
    let welsh = began.next == "/cy" || began.next.starts_with("/cy/");
    let there = match welsh {
        true => began.next.clone(),
        false => format!("{}{}", base(language), began.next),
    };
    go_on(&web, &there, &began.cookie, began.longest_ms)
}

fn refused(web: &Web, language: &str, error: ActError) -> Response {
    match error {
        ActError::Token(_) => asks(web, language, "", "", Some(Wrong::Link)),
        error => kept_by_nobody(failed(web, language, &error.into())),
    }
}
