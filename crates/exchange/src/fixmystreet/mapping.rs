//! Which category of another system is which of our services.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::error::ExchangeError;

/// Categories and their services, from a TOML file:
///
/// ```toml
/// default = "other"
///
/// [services]
/// "Damage to road" = "pothole"
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    default: String,
    services: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    default: Spanned<String>,
    services: BTreeMap<String, Spanned<String>>,
}

impl Mapping {
    /// Reads a mapping file; `known` says whether there is such a service.
    ///
    /// # Errors
    /// [`ExchangeError::Mapping`] with the line, when the file has other keys than these two or
    /// names a service that is not known.
    pub fn read(text: &str, known: impl Fn(&str) -> bool) -> Result<Self, ExchangeError> {
        let line = |at: usize| {
            let before = text.as_bytes().iter().take(at);
            before.filter(|byte| **byte == b'\n').count() + 1
        };
        let file: File = toml::from_str(text).map_err(|error| ExchangeError::Mapping {
            line: error.span().map_or(1, |span| line(span.start)),
            problem: error.message().to_owned(),
        })?;
        let service = |service: Spanned<String>| {
            let at = service.span().start;
            let service = service.into_inner();
            if known(&service) {
                return Ok(service);
            }
            let problem = format!("there is no service {service:?}: name one of the catalogue");
            Err(ExchangeError::Mapping {
                line: line(at),
                problem,
            })
        };
        let pairs = file.services.into_iter();
        let pairs = pairs.map(|(category, id)| Ok::<_, ExchangeError>((category, service(id)?)));
        Ok(Self {
            services: pairs.collect::<Result<_, _>>()?,
            default: service(file.default)?,
        })
    }

    /// The service of a category, which is compared letter by letter.
    #[must_use]
    pub fn service(&self, category: &str) -> &str {
        self.services.get(category).unwrap_or(&self.default)
    }
}
