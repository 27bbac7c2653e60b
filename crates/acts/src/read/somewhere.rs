//! Places that nobody knows exactly: somewhere in an area.

use pump_core::Point;
use pump_core::view::{AreaHere, PlaceHere};
use pump_db::{DbError, Tx};
use pump_places::store::inside;

use crate::app::App;
use crate::error::ActError;

/// An area that something may be somewhere in.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The area.
    pub area: AreaHere,
    /// A point in it.
    pub point: Point,
}

/// What is known of a place somewhere in the area of `code`, where the degrees are those of a point
/// in it: the areas that hold all of it. An empty code is for a site that has no areas.
///
/// # Errors
/// [`ActError::Invalid`] for degrees that are no place.
pub fn somewhere(app: &App, code: &str, lat: f64, lon: f64) -> Result<PlaceHere, ActError> {
    let here = super::here(app, lat, lon)?;
    let point = Point::from_degrees(lat, lon).ok_or(ActError::NotFound)?;
    let found = app.places.around_area(code, point).into_iter();
    let found = found.map(|area| AreaHere {
        code: area.code,
        layer: area.layer,
        name: area.name,
    });
    let areas: Vec<AreaHere> = found.collect();
    let served = match areas.first() {
        Some(area) => area.code == code,
        None => app.places.is_empty(),
    };
    Ok(PlaceHere {
        served,
        areas,
        ..here
    })
}

/// The widest areas of the site, for whoever does not know more; at most ten.
///
/// # Errors
/// As the store says.
pub async fn widest(app: &App, language: &str) -> Result<Vec<Whole>, ActError> {
    let (labels, welsh) = (app.places.widest(), language == "cy");
    let read = move |tx: &mut Tx<'_>| {
        let mut found = Vec::with_capacity(labels.len());
        for label in &labels {
            let Some(point) = inside(tx, label.id)? else {
                continue;
            };
            let name = label.name_cy.clone().filter(|_| welsh);
            let area = AreaHere {
                code: label.code.clone(),
                layer: label.layer.clone(),
                name: name.unwrap_or_else(|| label.name.clone()),
            };
            found.push(Whole { area, point });
        }
        Ok::<_, DbError>(found)
    };
    Ok(app.db.read(read).await?)
}
