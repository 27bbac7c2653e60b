//! A site that is a demonstration: what is remembered of how it was made, and what its pages show.

use std::path::{Path, PathBuf};

use pump_channels::Channel;
use pump_core::Millis;
use pump_demo::County;
use pump_web::Demo;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::site::Setup;

/// The name of the county's site, unless the configuration has another.
const NAME: &str = "Wendle Vale";
/// Who its mails are from.
const FROM: &str = "Wendle Vale <pump@wendle-vale.example.org>";

/// How a demonstration was made: the file `demo.json` beside its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The seed.
    pub(crate) seed: u64,
    /// How many reports it has.
    pub(crate) reports: usize,
    /// When it was made, in milliseconds since 1970.
    pub(crate) made_at: i64,
}

impl Kept {
    fn file(data: &Path) -> PathBuf {
        data.join("demo.json")
    }

    /// What is remembered of the site in `data`.
    fn read(data: &Path) -> Result<Self, Failure> {
        let file = Self::file(data);
        let text = std::fs::read(&file).map_err(|_| {
            let data = data.display();
            Failure::NotFound(format!(
                "there is no demonstration in {data}: make one with `pump demo make`"
            ))
        })?;
        let shown = file.display();
        serde_json::from_slice(&text)
            .map_err(|error| Failure::Failed(format!("{shown} cannot be read: {error}")))
    }

    /// Writes it down.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(self, data: &Path) -> Result<(), Failure> {
        let file = Self::file(data);
        let failed = |error| Failure::Failed(format!("cannot write {}: {error}", file.display()));
        let text = serde_json::to_vec(&self).unwrap_or_default();
        std::fs::write(&file, text).map_err(failed)
    }
}

/// What the pages of the demonstration in the folder of `setup` show; names the site after the
/// county.
///
/// # Errors
/// When mails would leave, and when there is no demonstration.
pub(crate) fn prepare(setup: &mut Setup) -> Result<Demo, Failure> {
    let Channel::Folder(folder) = setup.channel()? else {
        return Err(Failure::Usage(
            "a demonstration does not run beside a real mail server: take mail.channel out of the \
             configuration, or serve without --demo"
                .into(),
        ));
    };
    if setup.database.is_some() {
        return Err(in_a_folder());
    }
    let kept = Kept::read(&setup.data)?;
    let defaults = crate::config::Config::default();
    if setup.config.site == defaults.site {
        NAME.clone_into(&mut setup.config.site.name);
    }
    if setup.config.mail.from == defaults.mail.from {
        FROM.clone_into(&mut setup.config.mail.from);
    }
    let map = map_file(&setup.data);
    if setup.config.map == defaults.map && map.exists() {
        setup.config.map.file = Some(map);
    }
    if setup.config.about == defaults.about {
        setup.config.about = toml::from_str(pump_demo::ABOUT)
            .map_err(|error| Failure::Failed(format!("the demonstration's words: {error}")))?;
    }
    let story = County::new(kept.seed).story;
    Ok(Demo {
        letters: folder.path().to_owned(),
        since: Millis(kept.made_at),
        service: story.service.to_owned(),
        lat: story.lat,
        lon: story.lon,
        lamp: story.lamp,
        street: story.street,
        parish: story.parish.to_owned(),
        parish_code: story.parish_code,
        clerk: pump_demo::clerk(story.council),
        // The lamp is the parish's, so is who may join reports of it.
        officer: pump_demo::officer(story.council),
    })
}

/// Where the county's base map is.
fn map_file(data: &Path) -> PathBuf {
    data.join("map.pmtiles")
}

/// Draws the county's base map.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn draw_map(data: &Path, seed: u64) -> Result<(), Failure> {
    pump_demo::map::write(&map_file(data), seed)
        .map_err(|error| Failure::Failed(format!("cannot draw the map: {error}")))
}

/// A demonstration is a folder, and nothing else is touched for it.
pub(crate) fn in_a_folder() -> Failure {
    Failure::Usage("a demonstration is kept in a folder: unset DATABASE_URL".into())
}
