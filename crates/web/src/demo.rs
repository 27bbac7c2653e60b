//! A demonstration: what its pages show. A site that is none has none of them.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use pump_channels::Letter;
use pump_core::Millis;
use pump_pages::page::DemoLetter;

/// The newest mails that are looked at.
const MOST_LETTERS: usize = 500;

/// What the pages of a demonstration show.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The folder that mails go into instead of to people.
    pub letters: PathBuf,
    /// When the county was made: what happened since is the story's.
    pub since: Millis,
    /// The type of problem of the story.
    pub service: String,
    /// Where the story's lamp stands: latitude in degrees.
    pub lat: f64,
    /// Where the story's lamp stands: longitude in degrees.
    pub lon: f64,
    /// The number of the lamp.
    pub lamp: String,
    /// Its street.
    pub street: String,
    /// Its parish.
    pub parish: String,
    /// The code of the parish.
    pub parish_code: String,
    /// Where mails to the clerk of the parish go.
    pub clerk: String,
    /// The address with which the officer signs in whom one can play.
    pub officer: String,
}

impl Demo {
    /// The newest mails, the newest first; with `to`, those of one person.
    pub(crate) async fn newest(&self, to: Option<&str>) -> std::io::Result<Vec<DemoLetter>> {
        let folder = self.letters.clone();
        let letters =
            tokio::task::spawn_blocking(move || pump_channels::letters(&folder, MOST_LETTERS));
        let letters = letters.await.map_err(std::io::Error::other)??;
        let shown = letters.iter().map(shown);
        Ok(shown
            .filter(|letter| to.is_none_or(|to| letter.to.eq_ignore_ascii_case(to)))
            .collect())
    }

    /// One mail, by its id.
    pub(crate) async fn one(&self, id: &str) -> std::io::Result<Option<Letter>> {
        let (folder, id) = (self.letters.clone(), id.to_owned());
        let letter = tokio::task::spawn_blocking(move || pump_channels::letter(&folder, &id));
        letter.await.map_err(std::io::Error::other)?
    }
}

/// A mail as the pages show it.
pub(crate) fn shown(letter: &Letter) -> DemoLetter {
    let header = |name| letter.decoded.header(name).unwrap_or_default().to_owned();
    let written = letter.written.duration_since(UNIX_EPOCH);
    let written = written.unwrap_or_default().as_millis();
    DemoLetter {
        id: letter.id.clone(),
        to: header("To"),
        subject: header("Subject"),
        at_ms: i64::try_from(written).unwrap_or_default(),
        text: letter.decoded.text.clone(),
    }
}
