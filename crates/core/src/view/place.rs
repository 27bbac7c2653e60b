//! Places by name.

use serde::{Deserialize, Serialize};

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceView {
    /// Its name, in the language that was asked for where it has one there.
    #[cfg_attr(feature = "openapi", schema(example = "Mill Lane"))]
    pub name: String,
    /// What it is in, which tells two of one name apart; empty when nobody says.
    #[cfg_attr(feature = "openapi", schema(example = "Hungerford, West Berkshire"))]
    pub within: String,
    /// `coordinates`, `postcode`, `street` or `place`.
    #[cfg_attr(feature = "openapi", schema(example = "street"))]
    pub kind: String,
    /// Latitude in degrees of a point in it.
    pub lat: f64,
    /// Longitude in degrees of a point in it.
    pub lon: f64,
}

/// What was found for what somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacesFound {
    /// The places, the likeliest first.
    pub places: Vec<PlaceView>,
    /// Why there are none: `empty` (nothing was typed), `short` (one letter), `long` (too many
    /// characters for a place), `unknown` (nothing is called so). Absent when there are some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}
