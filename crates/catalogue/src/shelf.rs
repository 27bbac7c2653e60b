//! The catalogue that holds just now: files may change while the site runs.

use std::sync::{Arc, PoisonError, RwLock};

use crate::Catalogue;

/// Where the catalogue of a running site is found. Cheap to clone; all clones have the same.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<RwLock<Held>>);

#[derive(Debug)]
struct Held {
    catalogue: Catalogue,
    /// Why the files that should be here are not.
    trouble: Option<String>,
}

impl Shelf {
    /// A shelf with this catalogue on it.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        let held = Held {
            catalogue,
            trouble: None,
        };
        Self(Arc::new(RwLock::new(held)))
    }

    /// The catalogue that holds now. Whoever takes several steps keeps it for all of them.
    #[must_use]
    pub fn now(&self) -> Catalogue {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .catalogue
            .clone()
    }

    /// Puts another in its place, for whoever looks from now on.
    pub fn put(&self, catalogue: Catalogue) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.catalogue = catalogue;
    }

    /// Says why files that should be in use are not, or that nothing stands against them.
    pub fn troubled(&self, why: Option<String>) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.trouble = why;
    }

    /// Why files that should be in use are not: file, line, field, and what would be right.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        held.trouble.clone()
    }
}
