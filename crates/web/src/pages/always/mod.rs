//! What is always there, linked from the foot of every page: help, who runs the site, privacy,
//! accessibility, complaints, licences.

mod privacy;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use pump_pages::page::{Shell, always};

use super::shown::{self, shell};
use crate::asker::Asker;
use crate::door::Door;
use crate::router::GET;
use crate::rule::Rule;
use crate::state::Web;

const RULE: Rule = Rule::Public;

/// The routes of what is always there.
pub(crate) fn routes(door: Door) -> Door {
    door.page(RULE, "/help", GET, plain("/help", always::help))
        .page(RULE, "/about", GET, plain("/about", always::about))
        .page(
            RULE,
            "/accessibility",
            GET,
            plain("/accessibility", always::accessibility),
        )
        .page(
            RULE,
            "/complaints",
            GET,
            plain("/complaints", always::complaints),
        )
        .page(RULE, "/licences", GET, get(licences))
        .page(RULE, "/privacy", GET, get(privacy::all))
        .page(RULE, "/privacy/{service}", GET, get(privacy::one))
}

/// A page that is made from what the operator says alone.
fn plain(path: &'static str, page: fn(&Shell<'_>) -> String) -> MethodRouter<Web> {
    get(
        async move |State(web): State<Web>, asker: Asker| -> Response {
            shown::page(page(&shell(&web, asker.language, Some(path))))
        },
    )
}

/// Licences, also of the data that the map shows.
async fn licences(State(web): State<Web>, asker: Asker) -> Response {
    let shell = shell(&web, asker.language, Some("/licences"));
    shown::page(always::licences(&shell, &web.maps.attribution()))
}
