//! A mapping file as TOML has it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Format;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) system: Spanned<String>,
    pub(super) format: Format,
    pub(super) default: Spanned<String>,
    pub(super) zone: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) columns: BTreeMap<String, Spanned<String>>,
    pub(super) services: BTreeMap<String, Spanned<String>>,
    pub(super) statuses: BTreeMap<String, Spanned<Status>>,
    #[serde(default)]
    pub(super) place: Place,
    #[serde(default)]
    pub(super) left_out: BTreeMap<String, String>,
}

/// `{ stage = … }` or `{ outcome = …, time = … }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Status {
    pub(super) stage: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) time: Option<Column>,
}

/// The column in which FixMyStreet says when a report got its outcome.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Column {
    Fixed,
    Closed,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) unknown: Option<Spanned<Vec<[f64; 2]>>>,
    pub(super) within: Option<Spanned<[f64; 4]>>,
}
