//! The borders of areas, for maps.

use pump_core::Point;
use pump_core::view::AreaView;
use pump_places::Bounds;

use super::areas::shape;
use crate::app::App;
use crate::error::ActError;

/// Borders of one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borders {
    /// The layer, such as `parish`.
    pub layer: String,
    /// Lines. What two neighbours share is there once.
    pub lines: Vec<Vec<Point>>,
}

/// The borders of today's areas that touch a box, by layer. They come from memory; lines go on
/// outside the box.
///
/// # Errors
/// When the thread that looks is gone.
pub async fn borders(app: &App, low: Point, high: Point) -> Result<Vec<Borders>, ActError> {
    let places = app.places.clone();
    let look = move || {
        let found = places.borders_in(Bounds {
            min: low,
            max: high,
        });
        let borders = found.into_iter();
        borders
            .map(|(layer, lines)| Borders { layer, lines })
            .collect()
    };
    let looked = tokio::task::spawn_blocking(look).await;
    looked.map_err(|error| ActError::Internal(error.to_string()))
}

/// The whole border of one area: its rings, each ending where it begins.
///
/// # Errors
/// [`ActError::NotFound`] when it has gone meanwhile, and as the store says.
pub async fn border(app: &App, area: &AreaView) -> Result<Vec<Vec<Point>>, ActError> {
    let shape = shape(app, area).await?;
    let rings = shape.polygons().iter().flatten();
    let closed = rings.map(|ring| ring.iter().chain(ring.first()).copied().collect());
    Ok(closed.collect())
}
