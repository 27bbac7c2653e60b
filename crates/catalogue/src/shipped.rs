//! The files that come with the program.

use crate::load::{Catalogue, File, Files};
use crate::problem::BadCatalogue;

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        vec![$(File {
            name: concat!($folder, "/", $name, ".toml").to_owned(),
            text: include_str!(concat!("../../../", $folder, "/", $name, ".toml")).to_owned(),
        }),*]
    };
}

impl Files {
    /// The files that come with the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            vocabulary: files!["duties": "vocabulary", "assets"],
            kinds: files!["kinds": "report"],
            services: files![
                "services":
                "abandoned-vehicle",
                "blocked-drain",
                "dog-fouling",
                "fallen-tree",
                "flooding",
                "fly-tipping",
                "graffiti",
                "litter-bin",
                "missed-bin",
                "needles",
                "other",
                "overgrown-hedge",
                "pothole",
                "speeding",
                "street-light",
                "street-sign",
            ],
        }
    }
}

impl Files {
    /// The files that come with the program, with these services alone. The types of assets name
    /// services that are then not there, and stay out.
    #[must_use]
    pub fn with_services(services: Vec<File>) -> Self {
        let mut files = Self::shipped();
        files
            .vocabulary
            .retain(|file| file.name != "duties/assets.toml");
        Self { services, ..files }
    }
}

impl Catalogue {
    /// The kinds and services that come with the program.
    ///
    /// # Errors
    /// Never, in a program that passed its tests.
    pub fn shipped() -> Result<Self, BadCatalogue> {
        Self::load(Files::shipped())
    }
}

#[cfg(test)]
mod tests;
