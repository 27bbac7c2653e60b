//! A place and the areas that it is in.

use pump_catalogue::calendar::{self, Nation};
use pump_core::Point;
use pump_core::view::{AreaHere, PlaceHere};

use crate::app::App;
use crate::error::ActError;

/// The areas that a place is in, finest first. They come from memory. What is across a border is
/// left to [`with_borders`].
///
/// # Errors
/// [`ActError::Invalid`] for degrees that are no place.
pub fn here(app: &App, lat: f64, lon: f64) -> Result<PlaceHere, ActError> {
    let Some(point) = Point::from_degrees(lat, lon) else {
        let problem = "is no place: two numbers in degrees, such as 51.4149,-1.5157";
        return Err(ActError::field("at", problem));
    };
    let areas = app.places.at(point).into_iter().map(|area| AreaHere {
        code: area.code,
        layer: area.layer,
        name: area.name,
    });
    let areas: Vec<AreaHere> = areas.collect();
    Ok(PlaceHere {
        lat: point.lat(),
        lon: point.lon(),
        served: !areas.is_empty() || app.places.is_empty(),
        areas,
        borders: Vec::new(),
        nearest: None,
    })
}

/// The same place with the borders that it is close to, and what is nearest where no area is.
#[must_use]
pub fn with_borders(app: &App, mut here: PlaceHere) -> PlaceHere {
    if let Some(point) = Point::from_degrees(here.lat, here.lon) {
        here.borders = app.places.borders_at(point);
        if here.areas.is_empty() {
            here.nearest = app.places.nearest_to(point);
        }
    }
    here
}

/// When a report of a service that is told now is read next, by the clocks of London,
/// `2026-05-04T09:00:00`. `None` when it is read now, or the service says nothing of hours.
#[must_use]
pub fn next_read(app: &App, service: &str, here: &PlaceHere) -> Option<String> {
    let service = app.catalogue().service(&service.parse().ok()?)?;
    let area = here.areas.first().map_or("", |area| area.code.as_str());
    let nation = Nation::of_area_code(area);
    let at = calendar::next_read(service.hours.as_ref()?, nation, app.ctx.now())?;
    Some(at.to_string())
}
