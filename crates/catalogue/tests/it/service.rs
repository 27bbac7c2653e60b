//! A service with a question of every form.

use pump_catalogue::{Catalogue, File, Files, Service};
use std::sync::Arc;

pub(crate) const EVERYTHING: &str = include_str!("everything.toml");

/// The shipped files and the service `everything`.
pub(crate) fn everything() -> Arc<Service> {
    with(EVERYTHING)
}

pub(crate) fn with(text: &str) -> Arc<Service> {
    let mut files = Files::shipped();
    files.services.push(File {
        name: "everything.toml".into(),
        text: text.into(),
    });
    let catalogue = Catalogue::load(files).unwrap_or_else(|bad| panic!("{bad}"));
    catalogue.service(&"everything".parse().unwrap()).unwrap()
}
