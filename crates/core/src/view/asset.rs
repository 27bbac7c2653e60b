//! Things in somebody's register.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Body, PhotoView, RecordSummary};

/// A thing in somebody's register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssetSummary {
    /// Its code, for ever: `asset:` and this is the topic of whatever happens to it.
    #[cfg_attr(feature = "openapi", schema(example = "lamps-ml047"))]
    pub code: String,
    /// The address of its page; the same with `.json` is this thing for machines.
    pub url: String,
    /// Its number in the register, as the owner writes it.
    #[cfg_attr(feature = "openapi", schema(example = "ML047"))]
    pub number: String,
    /// Its type.
    #[cfg_attr(feature = "openapi", schema(example = "street-light"))]
    pub r#type: String,
    /// What that is called.
    #[cfg_attr(feature = "openapi", schema(example = "Street light"))]
    pub name: String,
    /// Where it is, in words; empty when the register does not say.
    #[cfg_attr(feature = "openapi", schema(example = "Mill Lane"))]
    pub place: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Whose it is.
    pub owner: Body,
    /// When it went off the register; absent while it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// How far away it is, in metres, where a place was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<u64>,
}

/// A thing near the place of a report that may be about it.
#[derive(Clone, Debug, PartialEq)]
pub struct AssetOffered {
    /// The thing, with its distance.
    pub asset: AssetSummary,
    /// When somebody first told of what is broken of it now, RFC 3339; `None` when nothing is that
    /// everybody may know of.
    pub told: Option<String>,
}

/// A thing with what is and was broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssetView {
    /// What the lists show of it.
    #[serde(flatten)]
    pub summary: AssetSummary,
    /// What else the register says of it.
    pub attributes: BTreeMap<String, String>,
    /// The services that can be reported of it, the most usual first; none once it is retired.
    pub services: Vec<String>,
    /// How many get updates about it.
    pub followers: u64,
    /// What is broken now, newest first.
    pub broken: Vec<RecordSummary>,
    /// All that was ever told of it, newest first, a page of it.
    pub history: Vec<RecordSummary>,
    /// Photos that everybody may see, newest first.
    pub photos: Vec<PhotoView>,
    /// The cursor of the next page of the history; absent at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What came of what a thing said of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignalView {
    /// `opened` a record, `added` to one, `counted` only, `proposed` its end to whoever deals with it,
    /// `ended` it, or `nothing`: it was so before.
    pub did: String,
    /// The reference of the record that it was about; absent when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

/// What breaks most in an area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreaksView {
    /// The code of the area.
    pub area: String,
    /// Its name.
    pub name: String,
    /// By type, what broke most often first.
    pub types: Vec<BreaksOfType>,
    /// The things that broke most often; twenty at most.
    pub things: Vec<BreaksOfAsset>,
}

/// What broke of one type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreaksOfType {
    /// The type.
    pub r#type: String,
    /// What it is called.
    pub name: String,
    /// How many reports there were.
    pub reports: u64,
    /// Of how many things.
    pub assets: u64,
    /// Days from one repair of a thing to its next: half of them were shorter. Absent when nothing was
    /// repaired twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_between_repairs: Option<f64>,
}

/// A thing that broke often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreaksOfAsset {
    /// The thing.
    pub asset: AssetSummary,
    /// How often.
    pub times: u64,
    /// When it was last told.
    pub last: String,
}
