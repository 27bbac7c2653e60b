//! What an importer hands in: one row of somebody else's data, already in our words.
//!
//! `exchange` makes these from foreign bytes; the command line may hand them to a running server
//! as JSON, so all of them are serde types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One area of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaInput {
    /// The code in its register, such as `E04001083`.
    pub code: String,
    /// The layer: `parish`, `ward`, `district` …; neighbours of one layer share borders.
    pub layer: String,
    /// The name in English.
    pub name: String,
    /// The name in Welsh, where there is one.
    pub name_cy: Option<String>,
    /// First day, `YYYY-MM-DD`; empty when not known.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD`, when it has ended.
    pub valid_to: Option<String>,
    /// The code of the area that took over.
    pub successor: Option<String>,
    /// The code of the area that it is a part of, when the source says so.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its codes in other systems, as system and code, such as `snac` and `00MB`.
    #[serde(default)]
    pub codes: Vec<(String, String)>,
    /// By how many metres the shape was simplified; 0 for full resolution.
    pub generalised_m: u32,
    /// Where it is from, such as the file's name.
    pub source: String,
    /// GeoJSON MultiPolygon coordinates: polygons of rings of `[lon, lat]` in degrees.
    pub polygons: Vec<Vec<Vec<[f64; 2]>>>,
}

/// One organisation of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationInput {
    /// A code of ours for addresses, such as `west-berkshire`.
    pub slug: String,
    /// The official name.
    pub name: String,
    /// `district`, `county`, `unitary`, `parish`, `combined`, `charity`, `company` or `other`.
    pub kind: String,
    /// The code of the area that it serves.
    pub area_code: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub valid_to: Option<String>,
    /// The slug of the organisation that took over.
    pub successor: Option<String>,
    /// Where it is from, such as the file's name.
    pub source: String,
}

/// Who holds a duty in an area for a time, as a file says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyInput {
    /// The line of the file, for notes.
    pub line: u64,
    /// The duty, such as `highways`, or its code in the Local Government Services List, such as
    /// `lgsl:564`.
    pub duty: String,
    /// The code of the area.
    pub area_code: String,
    /// The slug of the organisation that does the work.
    pub organisation: String,
    /// The slug of the one that decides and answers for it; without, whoever does the work.
    pub council: Option<String>,
    /// The slug of the one that holds the duty in law; without, whoever decides.
    pub authority: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub valid_to: Option<String>,
    /// Where it is from, such as the file's name.
    pub source: String,
}

/// One report of another system, with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportInput {
    /// The system, such as `fixmystreet`.
    pub system: String,
    /// Its id there: with the system, what makes a second import do nothing.
    pub id: String,
    /// Its status there, word for word.
    pub status: String,
    /// Its category there, word for word.
    pub category: String,
    /// Our service.
    pub service: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// That place is not where it is: it stands for "unknown", or is far away. It is kept, and
    /// shown to nobody.
    #[serde(default)]
    pub place_unknown: bool,
    /// What somebody wrote: kept, and read by nobody until it is released.
    #[serde(default)]
    pub words: Option<String>,
    /// What else the other system said, for the organisation alone.
    #[serde(default)]
    pub private_note: Option<String>,
    /// What happened, oldest first; the first is the report itself.
    pub steps: Vec<StepInput>,
}

/// One step of an imported history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepInput {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The source does not say when: `at` is that of the step before.
    pub at_assumed: bool,
    /// `reported`, `confirmed` or `updated`.
    pub act: String,
    /// The stage after it.
    pub stage: String,
    /// The outcome after it; `None` while open.
    pub outcome: Option<String>,
}

/// How far an import came, written with the rows: a run that was broken off goes on from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What tells the file and how it is read from others.
    pub source: String,
    /// How many rows of it are done with, those of this step among them.
    pub rows: u64,
}

/// A source of names of places that is to be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesInput {
    /// Its name: a whole import of it takes the place of the one before.
    pub source: String,
    /// `postcode`, `street` or `place`.
    pub kind: String,
    /// What tells the file, and how it is read, from others.
    pub digest: String,
}

/// One place of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceInput {
    /// The line of the file: the same line again is the same place.
    pub line: u64,
    /// Its name, or the postcode.
    pub name: String,
    /// Its name in Welsh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    /// Its other names, in whatever language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What it is in, the nearest first, with commas between.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub within: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
}

/// A register of assets that is to be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterInput {
    /// Its slug: small letters, digits and dashes, at most 24. The codes of its assets begin with it.
    pub register: String,
    /// The type of its assets, such as `street-light`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The slug of whoever owns them; needed the first time.
    pub owner: Option<String>,
    /// Its name; else as it was, or the slug.
    pub name: Option<String>,
    /// Where it is from, such as the file's name.
    pub source: String,
}

/// An import of a register that began, or that was only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetsBegun {
    /// What its steps name; 0 when it was only looked at.
    pub import: i64,
    /// How many assets are on the register.
    pub live: u64,
}

/// One asset of a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetInput {
    /// Where it stands in the file, such as `line 7`.
    pub at: String,
    /// Its number in the register.
    pub number: String,
    /// Where it is, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What else is said of it; everybody can read it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
}
