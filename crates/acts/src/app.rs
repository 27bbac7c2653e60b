//! What every act is given.

use std::path::Path;
use std::sync::Arc;

use pump_catalogue::{Catalogue, Shelf};
use pump_core::Ctx;
use pump_db::Db;
use pump_following::Site;
use pump_records::view::Viewer;

use crate::places::Places;

/// A running site: the store, the clock, what is known of places, kinds and services. Cheap to
/// clone.
#[derive(Clone)]
pub struct App {
    /// Clock, chance, secret.
    pub ctx: Ctx,
    /// The store.
    pub db: Db,
    /// Kinds and services, as they are just now.
    pub shelf: Shelf,
    /// The areas and their index.
    pub places: Places,
    /// Name and address of the site.
    pub site: Arc<Site>,
    /// Where the log of erasures is: beside the database and not in it.
    pub erasures: Arc<Path>,
}

impl App {
    /// The kinds and services that hold just now: kept by whoever takes several steps.
    #[must_use]
    pub fn catalogue(&self) -> Catalogue {
        self.shelf.now()
    }

    /// Sees the store as `actor` may, in `language`.
    #[must_use]
    pub fn viewer<'v>(&'v self, actor: &'v pump_core::Actor, language: &'v str) -> Viewer<'v> {
        Viewer {
            actor,
            catalogue: self.catalogue(),
            language,
            base: &self.site.base,
        }
    }
}
