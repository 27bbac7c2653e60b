//! What the words of another system are in ours, from a TOML file: `docs/importing.md`.

mod file;
mod place;
mod read;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use pump_core::Point;
use serde::Deserialize;

use super::status::Status;
use place::Places;

/// The shape of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// FixMyStreet's export: five times.
    Fixmystreet,
    /// GeoReport v2 (Open311): when it was requested and when it was last changed.
    Georeport,
}

impl Format {
    /// Its name, as mapping files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixmystreet => "fixmystreet",
            Self::Georeport => "georeport",
        }
    }

    /// What a row says and the columns that say it, unless the mapping names others: first the
    /// five that every format has, then the times.
    pub(crate) fn columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Fixmystreet => &[
                ("id", "report_id"),
                ("status", "status"),
                ("category", "category"),
                ("lat", "lat"),
                ("lon", "lon"),
                ("created", "created"),
                ("confirmed", "confirmed"),
                ("acknowledged", "acknowledged"),
                ("fixed", "fixed"),
                ("closed", "closed"),
            ],
            Self::Georeport => &[
                ("id", "service_request_id"),
                ("status", "status"),
                ("category", "service_name"),
                ("lat", "lat"),
                ("lon", "long"),
                ("requested", "requested_datetime"),
                ("updated", "updated_datetime"),
            ],
        }
    }
}

/// The stages and outcomes of the kind that a service makes, in their order: what
/// [`Mapping::read`] asks of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The ids of the stages, the first one first.
    pub stages: Vec<String>,
    /// The ids of the outcomes.
    pub outcomes: Vec<String>,
}

/// What the words of another system are in ours.
#[derive(Clone, Debug)]
pub struct Mapping {
    system: String,
    format: Format,
    default: String,
    services: BTreeMap<String, String>,
    /// By the status in small letters.
    statuses: BTreeMap<String, Status>,
    /// The stage in which a report begins.
    pub(crate) first: String,
    pub(crate) zone: TimeZone,
    /// The name of the column of each of the format's [`Format::columns`].
    pub(crate) columns: Vec<String>,
    /// The column with what people wrote.
    pub(crate) words: Option<String>,
    places: Places,
    left_out: BTreeMap<String, String>,
}

impl Mapping {
    /// The system that the reports are from, such as `fixmystreet`: with a report's id there, what
    /// it is known by.
    #[must_use]
    pub fn system(&self) -> &str {
        &self.system
    }

    /// The shape of the table.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The service of a category, which is compared letter by letter.
    #[must_use]
    pub fn service(&self, category: &str) -> &str {
        self.services.get(category).unwrap_or(&self.default)
    }

    /// Whether a category has a service of its own, and not only the default.
    #[must_use]
    pub fn names(&self, category: &str) -> bool {
        self.services.contains_key(category)
    }

    /// What a status is with us; capitals do not matter.
    pub(crate) fn status(&self, status: &str) -> Option<&Status> {
        self.statuses.get(&status.to_lowercase())
    }

    /// Every status, for an error.
    pub(crate) fn all_statuses(&self) -> String {
        let all: Vec<&str> = self.statuses.keys().map(String::as_str).collect();
        all.join(", ")
    }

    /// Whether this place says nothing of where a thing is.
    #[must_use]
    pub fn is_unknown(&self, place: Point) -> bool {
        self.places.is_unknown(place)
    }

    /// The columns that are not kept, and why.
    #[must_use]
    pub fn left_out(&self) -> &BTreeMap<String, String> {
        &self.left_out
    }
}
