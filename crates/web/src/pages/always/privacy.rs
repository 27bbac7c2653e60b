//! `/privacy`, and `/privacy/{service}` for one type of problem.

use axum::extract::State;
use axum::response::Response;
use pump_acts::read;
use pump_pages::page::always::{self, Kept};

use crate::asker::Asker;
use crate::pages::shown::{self, failed, shell};
use crate::query::Named;
use crate::state::Web;

/// What holds for every type of problem.
pub(super) async fn all(State(web): State<Web>, asker: Asker) -> Response {
    let services = read::services(&web.app, None);
    let shell = shell(&web, asker.language, Some("/privacy"));
    shown::page(always::privacy(&shell, &kept(&web), &services))
}

/// What holds for one.
pub(super) async fn one(State(web): State<Web>, asker: Asker, Named(name): Named) -> Response {
    let language = asker.language;
    match read::service(&web.app, &name) {
        Ok(service) => {
            let path = format!("/privacy/{}", service.summary.id);
            let shell = shell(&web, language, Some(&path));
            shown::page(always::privacy_of(&shell, &kept(&web), &service))
        }
        Err(error) => failed(&web, language, &error.into()),
    }
}

/// The rules of the site, as a page takes them.
fn kept(web: &Web) -> Kept {
    let rules = &web.kept;
    Kept {
        contact_months: rules.contact_months,
        note_months: rules.note_months,
        unconfirmed_days: rules.unconfirmed_days,
        messages_months: rules.messages_months,
    }
}
