//! The catalogue that holds just now: files may change while the site runs.

use std::sync::{Arc, PoisonError, RwLock};

use crate::Catalogue;

/// Where the catalogue of a running site is found. Cheap to clone; all clones have the same.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<RwLock<Catalogue>>);

impl Shelf {
    /// A shelf with this catalogue on it.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self(Arc::new(RwLock::new(catalogue)))
    }

    /// The catalogue that holds now. Whoever takes several steps keeps it for all of them.
    #[must_use]
    pub fn now(&self) -> Catalogue {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts another in its place, for whoever looks from now on.
    pub fn put(&self, catalogue: Catalogue) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = catalogue;
    }
}
