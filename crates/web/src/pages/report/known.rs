//! `/report/known`: is it one of these?

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_acts::read::{About, similar_about};
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
    // What is near a place that nobody knows?
    if way.within.is_some() {
        return see(language, &format!("/report/tell?{query}"));
    }
    let asset = way.asset();
    let about = About {
        service: &service.summary.id,
        lat: Some(way.here.lat),
        lon: Some(way.here.lon),
        same: None,
        asset: asset.as_deref(),
    };
    let near = similar_about(&web.app, &asker.actor, language, about);
    let near = match near.await {
        Ok(near) => near,
        Err(error) => return failed(&web, language, &error.into()),
    };
    if near.is_empty() {
        return see(language, &format!("/report/tell?{query}"));
    }
    let shell = shell(&web, language, Some(&format!("/report/known?{query}")));
    let place = (&way.here, way.carried(), asset.as_deref());
    way.kept(shown::page(report::known(
        &shell,
        &web.app.catalogue(),
        &service,
        place,
        &near,
    )))
}
