//! Places by name.

use serde::{Deserialize, Serialize};

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceView {
    /// Its name, in the language that was asked for where it has one there.
    #[cfg_attr(feature = "openapi", schema(example = "Mill Lane"))]
    pub name: String,
    /// Its other names, with commas between: it is found by all of them. Absent when it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub also: String,
    /// What it is in, which tells two of one name apart; empty when nobody says. Of an area its
    /// layer, such as `parish`.
    #[cfg_attr(feature = "openapi", schema(example = "Hungerford, West Berkshire"))]
    pub within: String,
    /// `coordinates` (two numbers, or a link of a map), `grid`, `plus_code`, `postcode`, `place`,
    /// `street` or `area`.
    #[cfg_attr(feature = "openapi", schema(example = "street"))]
    pub kind: String,
    /// Latitude in degrees of a point in it.
    pub lat: f64,
    /// Longitude in degrees of a point in it.
    pub lon: f64,
    /// Metres from the place that was asked `near`; absent when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<u64>,
    /// The code of an area, which its page is found by; absent for what is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What was found for what somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacesFound {
    /// The places, the likeliest first.
    pub places: Vec<PlaceView>,
    /// What the places are called instead, when nothing is called as was typed. Absent when
    /// something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "hungerford"))]
    pub meant: Option<String>,
    /// The reference of the report that was typed. Absent when it was none that can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "K7M4QX-T"))]
    pub reference: Option<String>,
    /// Why there are none: `empty` (nothing was typed), `short` (one letter), `long` (too many
    /// characters for a place), `link` (an address that does not say where it leads), `outside`
    /// (not served here), `unknown` (nothing is called so). Absent when there are some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}
