//! `/sign-out`

use axum::extract::State;
use axum::response::Response;
use pump_acts::sign_in;

use super::go_on;
use crate::form::Sent;
use crate::pages::shown::{base, failed, kept_by_nobody};
use crate::state::Web;

/// Ends the session, and takes the cookie away.
pub(crate) async fn out(State(web): State<Web>, sent: Sent) -> Response {
    let language = sent.asker.language;
    if let Some(cookie) = &sent.asker.cookie
        && let Err(error) = sign_in::sign_out(&web.app, cookie).await
    {
        return kept_by_nobody(failed(&web, language, &error.into()));
    }
    go_on(&web, &format!("{}/", base(language)), "", 0)
}
