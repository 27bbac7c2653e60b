//! `/services`: all types of problem.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use pump_acts::read::services_named;
use pump_core::view::ServiceSummary;
use pump_pages::page;
use serde::Serialize;

use super::{address, looked_for};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, shell};
use crate::state::Web;

/// The list for programs.
#[derive(Serialize)]
struct Services {
    services: Vec<ServiceSummary>,
}

/// The page: by group, or what was looked for.
pub(super) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let q = looked_for(&Fields::of_query(&uri));
    let services = services_named(&web.app, &q);
    let shell = shell(&web, asker.language, Some(&address("/services", &uri)));
    shown::page(page::services(&shell, &q, &services))
}

/// The same for programs.
pub(super) async fn json(State(web): State<Web>, uri: Uri) -> Response {
    let q = looked_for(&Fields::of_query(&uri));
    let services = services_named(&web.app, &q);
    Json(Services { services }).into_response()
}
