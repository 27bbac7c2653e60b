//! A record as one line of a table.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Origin, RecordSummary};

/// A record as one line of a table: what lists show of it, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordLine {
    /// What the lists show of it.
    pub summary: RecordSummary,
    /// How exact the place is for everybody: `exact`, `street` (about 100 m), `area` (about 1 km) or
    /// `none`.
    pub public_place: String,
    /// The day by which it should be done, `2026-05-03`.
    pub due: Option<String>,
    /// The status it had in the system it came from.
    pub origin: Option<Origin>,
    /// What its first report answered that everybody may read, by question: codes and numbers, a
    /// list of codes where there can be several.
    pub answers: BTreeMap<String, Value>,
}
