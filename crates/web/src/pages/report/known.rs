//! `/report/known`: is it one of these?

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page::report;

use super::{Way, begin, see};
use crate::asker::Asker;
use crate::pages::shown::{self, failed, shell};
use crate::state::Web;

/// What is known near there already; straight on when nothing is.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let Some(way) = Way::of(&web, &uri) else {
        return begin(language);
    };
    let query = uri.query().unwrap_or_default();
    let Some(service) = way.service(&web) else {
        return see(language, &format!("/report/what?{query}"));
    };
    let near = pump_acts::read::similar(
        &web.app,
        &asker.actor,
        language,
        &service.summary.id,
        Some(way.here.lat),
        Some(way.here.lon),
        None,
    );
    let near = match near.await {
        Ok(near) => near,
        Err(error) => return failed(&web, language, &error.into()),
    };
    if near.is_empty() {
        return see(language, &format!("/report/tell?{query}"));
    }
    let shell = shell(&web, language, Some(&format!("/report/known?{query}")));
    let place = (&way.here, way.carried());
    way.kept(shown::page(report::known(
        &shell,
        &web.app.catalogue(),
        &service,
        place,
        &near,
    )))
}
