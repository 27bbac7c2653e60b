//! A place and the areas that it is in.

use serde::{Deserialize, Serialize};

/// A place, and the areas that it is in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceHere {
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Whether the site serves it: it lies in an area, or the site has none and serves everywhere.
    pub served: bool,
    /// The areas that it is in, finest first.
    pub areas: Vec<AreaHere>,
}

/// An area that a place is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaHere {
    /// Its code.
    #[cfg_attr(feature = "openapi", schema(example = "E04001177"))]
    pub code: String,
    /// Its layer, such as `parish`.
    #[cfg_attr(feature = "openapi", schema(example = "parish"))]
    pub layer: String,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Hungerford"))]
    pub name: String,
}
