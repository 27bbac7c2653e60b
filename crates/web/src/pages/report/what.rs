//! `/report/what`: what is the problem?

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page::report;

use super::{Way, begin};
use crate::asker::Asker;
use crate::pages::shown::{self, failed, shell};
use crate::state::Web;

/// The types of problem, as pictures.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let Some(way) = Way::of(&web, &uri) else {
        return begin(language);
    };
    let services = match pump_acts::read::services_here(&web.app, &way.here).await {
        Ok(services) => services,
        Err(error) => return failed(&web, language, &error.into()),
    };
    let path = format!("/report/what?{}", uri.query().unwrap_or_default());
    let shell = shell(&web, language, Some(&path));
    let html = report::what(&shell, &way.here, way.carried(), &services);
    way.kept(shown::page(html))
}
