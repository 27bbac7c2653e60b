//! Kinds and services: load, check, route. No I/O.

mod kind;
mod load;
mod route;
mod service;

pub use kind::{Kind, State};
pub use load::{BadCatalogue, Catalogue};
pub use route::{Decision, Facts, FactsArea, FactsOrganisation, route};
pub use service::{PublicPlace, Service, Similar, Visibility};

use serde::Deserialize;

/// A text in the languages of the site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Welsh.
    pub cy: String,
}

impl Text {
    /// In the language `cy`, else in English.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        if language == "cy" { &self.cy } else { &self.en }
    }
}
