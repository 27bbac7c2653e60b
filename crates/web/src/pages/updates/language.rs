//! `/updates/language`

use axum::extract::State;
use axum::response::Response;
use pump_acts::updates;

use crate::form::Sent;
use crate::pages::report::see;
use crate::pages::shown::{failed, kept_by_nobody};
use crate::state::Web;

/// Changes the language of somebody's messages.
pub(crate) async fn change(State(web): State<Web>, sent: Sent) -> Response {
    let language = sent.asker.language;
    let Some(session) = &sent.asker.session else {
        return see(language, "/updates");
    };
    let wanted = sent.fields.one("language");
    match updates::speak(&web.app, sent.unit, session.endpoint, wanted).await {
        Ok(()) => see(language, "/updates?saved"),
        Err(error) => kept_by_nobody(failed(&web, language, &error.into())),
    }
}
