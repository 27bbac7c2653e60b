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
    /// The borders that it is close to, of the finest areas first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub borders: Vec<BorderHere>,
    /// When it is in no area, at sea or abroad: the nearest there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<NearestHere>,
}

/// A border that a place is close to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BorderHere {
    /// The area that the place is in; absent where none of this layer holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<AreaHere>,
    /// The area on the other side.
    pub other: AreaHere,
    /// How far the border is from the place, in metres.
    #[cfg_attr(feature = "openapi", schema(example = 12))]
    pub metres: u32,
}

/// The area that is nearest to a place outside all of them. It does not hold the place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NearestHere {
    /// The area.
    pub area: AreaHere,
    /// How far its border is from the place, in metres.
    #[cfg_attr(feature = "openapi", schema(example = 340))]
    pub metres: u32,
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
