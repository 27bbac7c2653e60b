//! What a list of reports is narrowed to: the same fields on every page that has one.

use pump_catalogue::Catalogue;
use pump_core::view::ServiceSummary;

use super::report::encoded;
use super::say::say;
use crate::texts::topic::Topic as Words;

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrowed<'a> {
    /// The type of problem that is shown alone, or nothing.
    pub service: &'a str,
    /// `open`, `ended` or nothing.
    pub state: &'a str,
    /// How many days back, or none.
    pub days: Option<u32>,
}

impl Narrowed<'_> {
    /// The same as a part of an address: each with a `&` before it.
    pub(super) fn query(&self) -> String {
        let mut query = String::new();
        let days = self.days.map(|days| days.to_string()).unwrap_or_default();
        for (name, value) in [
            ("service", self.service),
            ("state", self.state),
            ("days", &days),
        ] {
            if !value.is_empty() {
                query.push_str(&format!("&{name}={}", encoded(value)));
            }
        }
        query
    }

    /// The same as the whole query of an address, from a cursor on: nothing, or begun with `?`.
    pub(super) fn from(&self, cursor: &str) -> String {
        let mut query = self.query();
        if !cursor.is_empty() {
            query.push_str(&format!("&cursor={}", encoded(cursor)));
        }
        query.replacen('&', "?", 1)
    }

    /// Whether anything is left out.
    pub(super) fn narrows(&self) -> bool {
        !self.query().is_empty()
    }

    /// The choices of the fields: value, words, whether it is chosen.
    pub(super) fn fields(&self, language: &str, services: Vec<(String, String)>) -> Fields {
        let w = Words::of(language);
        let days = self.days.map(|days| days.to_string()).unwrap_or_default();
        let of = |chosen: &str, all: &[(&str, &str)]| -> Vec<Choice> {
            let choice = |(value, words): &(&str, &str)| Choice {
                value: (*value).to_owned(),
                words: (*words).to_owned(),
                chosen: *value == chosen,
            };
            all.iter().map(choice).collect()
        };
        let services = services.into_iter().map(|(value, words)| Choice {
            chosen: value == self.service,
            value,
            words,
        });
        Fields {
            services: services.collect(),
            states: of(
                self.state,
                &[
                    ("", w.any_state),
                    ("open", w.state_open),
                    ("ended", w.state_ended),
                ],
            ),
            days: of(
                &days,
                &[
                    ("", w.any_time),
                    ("7", w.days_7),
                    ("30", w.days_30),
                    ("365", w.days_365),
                ],
            ),
        }
    }
}

/// The fields as they are shown.
pub(super) struct Fields {
    /// Without any, the list is of one type.
    pub(super) services: Vec<Choice>,
    pub(super) states: Vec<Choice>,
    pub(super) days: Vec<Choice>,
}

/// One choice of a field.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) words: String,
    pub(super) chosen: bool,
}

/// Ids and names of services, in the language of a page.
pub(super) fn named(services: &[ServiceSummary], language: &str) -> Vec<(String, String)> {
    let services = services.iter();
    services
        .map(|one| (one.id.clone(), say(language, &one.name).to_owned()))
        .collect()
}

/// The same of a whole catalogue.
pub(super) fn all(catalogue: &Catalogue, language: &str) -> Vec<(String, String)> {
    let services = catalogue.services();
    services
        .map(|one| {
            let name = one.name.in_language(language).to_owned();
            (one.id.to_string(), name)
        })
        .collect()
}
