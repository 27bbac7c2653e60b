//! What routing may look at, gathered before the transaction.

use pump_catalogue::{Facts, FactsArea, FactsOrganisation};
use pump_core::Point;
use pump_db::Tx;
use pump_people::PeopleError;
use pump_people::organisation::for_areas;

use crate::app::App;
use crate::error::ActError;

/// The areas of a place and the organisations that serve them today.
///
/// # Errors
/// `lat` when areas are loaded and none holds the place.
pub(crate) async fn facts(app: &App, point: Point) -> Result<Facts, ActError> {
    let areas = app.places.at(point);
    if areas.is_empty() && !app.places.is_empty() {
        return Err(ActError::field(
            "lat",
            "is outside the area that this site serves: check the place, or tell the council there",
        ));
    }
    around(app, areas).await
}

/// The same, in areas that are known already.
///
/// # Errors
/// As the store says.
pub(crate) async fn around(app: &App, areas: Vec<FactsArea>) -> Result<Facts, ActError> {
    let organisations = app.places.serving(&app.db, &app.ctx, &areas).await?;
    Ok(Facts {
        areas,
        organisations,
        ..Facts::default()
    })
}

/// The organisations of each area, with the area that led to each.
pub(crate) fn serving(
    tx: &mut Tx<'_>,
    areas: &[FactsArea],
    today: &str,
) -> Result<Vec<FactsOrganisation>, PeopleError> {
    let mut found = Vec::new();
    for area in areas {
        for organisation in for_areas(tx, std::slice::from_ref(&area.code), today)? {
            found.push(FactsOrganisation {
                id: organisation.id.0,
                slug: organisation.slug,
                name: organisation.name,
                kind: organisation.kind,
                area: area.code.clone(),
            });
        }
    }
    Ok(found)
}
