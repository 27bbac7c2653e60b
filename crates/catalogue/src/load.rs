//! Reading the files of kinds and services, and checking them against one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;

use crate::{Kind, Service};

/// The files that come with the program.
const KINDS: &[(&str, &str)] = &[("report.toml", include_str!("../../../kinds/report.toml"))];

macro_rules! services {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../services/", $name)))),*]
    };
}

const SERVICES: &[(&str, &str)] = services![
    "abandoned-vehicle.toml",
    "blocked-drain.toml",
    "dog-fouling.toml",
    "fallen-tree.toml",
    "flooding.toml",
    "fly-tipping.toml",
    "graffiti.toml",
    "litter-bin.toml",
    "missed-bin.toml",
    "needles.toml",
    "other.toml",
    "overgrown-hedge.toml",
    "pothole.toml",
    "street-light.toml",
    "street-sign.toml",
];

/// All kinds and services of a site, checked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    kinds: BTreeMap<Code, Kind>,
    services: BTreeMap<Code, Service>,
}

/// A file that cannot be used, and where the trouble is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct BadCatalogue {
    /// The file.
    pub file: String,
    /// What is wrong, with line and column where the text cannot be read.
    pub problem: String,
}

impl Catalogue {
    /// The kinds and services that come with the program.
    ///
    /// # Errors
    /// Never, in a program that passed its tests.
    pub fn shipped() -> Result<Self, BadCatalogue> {
        Self::load(KINDS.iter().copied(), SERVICES.iter().copied())
    }

    /// Reads `(file name, text)` pairs.
    ///
    /// # Errors
    /// The first file that is not in order: its name, and what is wrong in it.
    pub fn load<'t>(
        kinds: impl IntoIterator<Item = (&'t str, &'t str)>,
        services: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Self, BadCatalogue> {
        let mut inner = Inner {
            kinds: BTreeMap::new(),
            services: BTreeMap::new(),
        };
        for (file, text) in kinds {
            let kind: Kind = read(file, text)?;
            if kind.stages.is_empty() || kind.outcomes.is_empty() {
                return Err(bad(
                    file,
                    "needs at least one [[stage]] and one [[outcome]]",
                ));
            }
            if inner.kinds.insert(kind.id.clone(), kind).is_some() {
                return Err(bad(file, "has the id of another kind"));
            }
        }
        for (file, text) in services {
            let service: Service = read(file, text)?;
            if !inner.kinds.contains_key(&service.makes) {
                let problem = format!("makes \"{}\", which is no kind", service.makes);
                return Err(bad(file, problem));
            }
            let similar = service.similar;
            if !(1..=500).contains(&similar.within_m) || !(1..=730).contains(&similar.days) {
                return Err(bad(
                    file,
                    "similar: within_m is 1 to 500 and days is 1 to 730",
                ));
            }
            if inner.services.insert(service.id.clone(), service).is_some() {
                return Err(bad(file, "has the id of another service"));
            }
        }
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The kind of that id.
    #[must_use]
    pub fn kind(&self, id: &Code) -> Option<&Kind> {
        self.inner.kinds.get(id)
    }

    /// The service of that id.
    #[must_use]
    pub fn service(&self, id: &Code) -> Option<&Service> {
        self.inner.services.get(id)
    }

    /// All services, by id.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.inner.services.values()
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, BadCatalogue> {
    toml::from_str(text).map_err(|error| bad(file, error.to_string().trim_end()))
}

fn bad(file: &str, problem: impl Into<String>) -> BadCatalogue {
    BadCatalogue {
        file: file.to_owned(),
        problem: problem.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = include_str!("../../../kinds/report.toml");
    const OTHER: &str = include_str!("../../../services/other.toml");

    #[test]
    fn what_is_shipped_is_in_order() {
        let catalogue = Catalogue::shipped().unwrap();
        assert!(catalogue.services().count() >= 15);
        let other = catalogue.service(&"other".parse().unwrap()).unwrap();
        assert_eq!(
            catalogue.kind(&other.makes).unwrap().stages[0].id.as_str(),
            "received"
        );
    }

    #[test]
    fn a_bad_file_is_named_with_the_place_of_the_trouble() {
        let changed = |from: &str, to: &str| {
            let text = OTHER.replace(from, to);
            assert_ne!(text, OTHER);
            Catalogue::load([("k.toml", KIND)], [("s.toml", text.as_str())]).unwrap_err()
        };
        for (from, to, wanted) in [
            ("makes = \"report\"", "makes = \"idea\"", "which is no kind"),
            ("group", "gruop", "unknown field `gruop`"),
            ("within_m = 50", "within_m = 5000", "within_m is 1 to 500"),
            ("\"exact\"", "\"roughly\"", "unknown variant"),
            (", cy =", ", kw =", "unknown field `kw`"),
            ("id = \"other\"", "id = \"Other!\"", "no code"),
        ] {
            let error = changed(from, to);
            assert!(error.problem.contains(wanted), "{error}");
            assert_eq!(error.file, "s.toml");
        }
        let line = changed("group", "gruop");
        assert!(line.problem.contains("line 5"), "{line}");
    }
}
