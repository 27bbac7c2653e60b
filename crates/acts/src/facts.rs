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

/// The same for a place that nobody knows, somewhere in the area of a code: in that area and in
/// those that hold all of it. Without a code it is the widest area, where there is one that holds
/// the whole site; else it is nowhere, and whoever is named by the rules has it, or nobody yet.
///
/// # Errors
/// `area` for a code that no area has today.
pub(crate) async fn somewhere(
    app: &App,
    service: &Service,
    area: Option<&str>,
) -> Result<Facts, ActError> {
    let area = match area {
        Some(code) => Some(app.places.today(code).ok_or_else(|| {
            ActError::field("area", "is the code of no area that this site serves today")
        })?),
        None => match app.places.widest().as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
    };
    let Some(area) = area else {
        return around(app, service, Vec::new()).await;
    };
    let id = area.id;
    let point = app.db.read(move |tx| pump_places::store::inside(tx, id));
    let point = point.await?;
    let areas = point.map_or_else(Vec::new, |point| app.places.around_area(&area.code, point));
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
