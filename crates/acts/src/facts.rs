//! What routing may look at, gathered before the transaction.

use pump_catalogue::{Facts, FactsArea, Service, To};
use pump_core::Point;

use crate::app::App;
use crate::error::ActError;

/// The areas of a place, the organisations that serve them today, who holds which duty there, and
/// the organisations that the rules of `service` name.
///
/// # Errors
/// `lat` when areas are loaded and none holds the place.
pub(crate) async fn facts(app: &App, service: &Service, point: Point) -> Result<Facts, ActError> {
    let areas = app.places.at(point);
    if areas.is_empty() && !app.places.is_empty() {
        return Err(ActError::field(
            "lat",
            "is outside the area that this site serves: check the place, or tell the council there",
        ));
    }
    around(app, service, areas).await
}

/// The same, in areas that are known already.
///
/// # Errors
/// As the store says.
pub(crate) async fn around(
    app: &App,
    service: &Service,
    areas: Vec<FactsArea>,
) -> Result<Facts, ActError> {
    let named = service.routes.iter().filter_map(|rule| match &rule.to {
        To::Organisation(slug) => Some(slug.clone()),
        To::Area(_) | To::Duty(_) => None,
    });
    let named: Vec<String> = named.collect();
    app.places.facts(&app.db, &app.ctx, areas, &named).await
}
