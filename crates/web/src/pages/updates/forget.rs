//! `/updates/forget`

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use pump_acts::{ActError, updates};
use pump_pages::page::updates as page;

use crate::asker::Asker;
use crate::cookie;
use crate::form::{Sent, fresh};
use crate::pages::report::see;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::problem::Problem;
use crate::state::Web;

/// Says what being forgotten means, with a button.
pub(crate) async fn ask(State(web): State<Web>, asker: Asker) -> Response {
    let language = asker.language;
    let Some(session) = &asker.session else {
        return see(language, "/updates");
    };
    kept_by_nobody(match updates::address(&web.app, session.endpoint).await {
        Ok(address) => {
            let shell = shell(&web, language, Some("/updates/forget"));
            let html = page::forget(&shell, &address, asker.is_staff(), &fresh(&web));
            shown::page(html)
        }
        Err(error) => failed(&web, language, &error.into()),
    })
}

/// Forgets whoever presses, and signs them out.
pub(crate) async fn forget(State(web): State<Web>, sent: Sent) -> Response {
    let language = sent.asker.language;
    let Some(session) = &sent.asker.session else {
        return see(language, "/updates");
    };
    // It goes on to its end when the browser does not wait for it.
    let (app, id) = (web.app.clone(), session.endpoint);
    let forgotten = tokio::spawn(async move { updates::forget(&app, id).await }).await;
    let problem = match forgotten {
        Ok(Ok(_) | Err(ActError::NotFound)) => None,
        Ok(Err(error)) => Some(error.into()),
        Err(_) => Some(Problem::internal()),
    };
    if let Some(problem) = problem {
        return kept_by_nobody(failed(&web, language, &problem));
    }
    let shell = shell(&web, language, None);
    let mut answer = kept_by_nobody(shown::page(page::forgotten(&shell)));
    if let Some(gone) = cookie::set(&web.app.site.base, "", 0) {
        answer.headers_mut().append(SET_COOKIE, gone);
    }
    answer
}
