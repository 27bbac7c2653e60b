//! Areas for programs: which hold a point, one by its code, what it is made of, its shape.

use std::sync::Arc;

use pump_core::Point;
use pump_core::view::AreaView;
use pump_db::DbError;
use pump_places::store::gazetteer::find_postcode;
use pump_places::store::{of_code, shape_of};
use pump_places::{Grid, Postcode, Shape};

use crate::app::App;
use crate::error::ActError;
use crate::places::today;

/// The areas that hold a point, finest first. They come from memory.
#[must_use]
pub fn areas_at(app: &App, point: Point) -> Vec<Arc<AreaView>> {
    app.places.areas_at(point)
}

/// The area of a number ([`AreaView::number`]), or the latest one of a code, of any day.
#[must_use]
pub fn area(app: &App, name: &str) -> Option<Arc<AreaView>> {
    app.places.named(name)
}

/// Today's areas of which `wanted` says yes, by code. They come from memory.
#[must_use]
pub fn areas_which(app: &App, wanted: impl Fn(&AreaView) -> bool) -> Vec<Arc<AreaView>> {
    app.places.of_day(&today(&app.ctx), wanted)
}

/// An area that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaEnded {
    /// Its last day, `YYYY-MM-DD`.
    pub on: String,
    /// Who has its place today, where that is known.
    pub heir: Option<Arc<AreaView>>,
}

/// When the area of a code ended and who has its place; `None` when it has not, or is not known.
#[must_use]
pub fn area_ended(app: &App, code: &str) -> Option<AreaEnded> {
    let today = today(&app.ctx);
    let area = app
        .places
        .named(code)
        .filter(|area| area.has_ended(&today))?;
    Some(AreaEnded {
        on: area.valid_to.clone()?,
        heir: app.places.heir(&area, &today),
    })
}

/// The areas that say that they are a part of the one of `code`.
#[must_use]
pub fn areas_of(app: &App, code: &str) -> Vec<Arc<AreaView>> {
    app.places.children(code)
}

/// Which generation of areas there is: the latest first day of any that has begun, `YYYY-MM-DD`;
/// empty when none says.
#[must_use]
pub fn areas_since(app: &App) -> String {
    app.places.newest()
}

/// Polygons of rings of `[lon, lat]` in degrees; each ring ends where it begins.
pub type Rings = Vec<Vec<Vec<[f64; 2]>>>;

/// The shape of an area as GeoJSON has it.
///
/// # Errors
/// [`ActError::NotFound`] when it has gone meanwhile, and as the store says.
pub async fn area_rings(app: &App, area: &AreaView) -> Result<Rings, ActError> {
    let shape = shape(app, area).await?;
    let ring = |ring: &Vec<Point>| {
        let points = ring.iter().chain(ring.first());
        points.map(|point| [point.lon(), point.lat()]).collect()
    };
    let polygons = shape.polygons().iter();
    Ok(polygons
        .map(|rings| rings.iter().map(ring).collect())
        .collect())
}

/// The shape of an area, as it was imported.
pub(super) async fn shape(app: &App, area: &AreaView) -> Result<Shape, ActError> {
    let (code, from) = (area.code.clone(), area.valid_from.clone());
    let shape = app.db.read(move |tx| -> Result<Option<Shape>, DbError> {
        match of_code(tx, &code, &from)? {
            Some(id) => shape_of(tx, id),
            None => Ok(None),
        }
    });
    shape.await?.ok_or(ActError::NotFound)
}

/// The point of an easting and a northing on the British National Grid, in metres; `None` off it.
#[must_use]
pub fn point_of_grid(easting: f64, northing: f64) -> Option<Point> {
    Grid::British.point(easting, northing)
}

/// A postcode that is known, as one writes it, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostcodeFound {
    /// The postcode, `RG17 0YU`.
    pub postcode: String,
    /// Its middle.
    pub point: Point,
}

/// Finds a postcode, however it is spaced.
///
/// # Errors
/// [`ActError::Invalid`] for what is no postcode, [`ActError::NotFound`] for one that no imported
/// list has, and as the store says.
pub async fn postcode(app: &App, text: &str) -> Result<PostcodeFound, ActError> {
    let wrong = |_| ActError::field("postcode", "is no postcode: write it like RG17 0YU");
    let postcode: Postcode = text.parse().map_err(wrong)?;
    let found = app.db.read(move |tx| find_postcode(tx, &postcode)).await?;
    let found = found.ok_or(ActError::NotFound)?;
    Ok(PostcodeFound {
        postcode: found.name,
        point: found.point,
    })
}
