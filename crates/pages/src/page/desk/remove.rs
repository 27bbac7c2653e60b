//! What will be removed for good, before it is.

use askama::Template;
use pump_core::view::{PhotoView, RecordView};

use crate::page::Shell;
use crate::texts::Texts;
use crate::texts::desk::Desk;
use crate::texts::remove::Remove as Words;

/// What is to be removed.
#[derive(Clone, Copy, Debug)]
pub enum RemoveWhat<'a> {
    /// A part of words: this is left of them.
    Part(&'a str),
    /// All of these words, and the photos that came with them.
    All(&'a str),
    /// A photo.
    Photo(&'a PhotoView),
}

/// A removal that has not been done yet.
#[derive(Clone, Debug)]
pub struct Remove<'a> {
    /// What the report is called.
    pub title: &'a str,
    /// Where the form goes.
    pub action: String,
    /// The page that one came from.
    pub back: String,
    /// What was typed: sent again as it is.
    pub fields: &'a [(String, String)],
    /// What is to be removed.
    pub what: RemoveWhat<'a>,
    /// Why, as everybody will read it.
    pub why: &'a str,
}

#[derive(Template)]
#[template(path = "desk/remove.html")]
struct RemovePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'static Desk,
    r: &'static Words,
    remove: &'a Remove<'a>,
}

impl RemovePage<'_> {
    fn small<'p>(&self, photo: &'p PhotoView) -> &'p str {
        let url = photo.small_url.as_str();
        url.strip_prefix(self.shell.origin).unwrap_or(url)
    }
}

/// Shows what will be removed and what is left, with a button that removes it.
#[must_use]
pub fn desk_remove(shell: &Shell<'_>, remove: &Remove<'_>) -> String {
    let page = RemovePage {
        shell,
        t: shell.texts(),
        d: Desk::of(shell.language),
        r: Words::of(shell.language),
        remove,
    };
    page.render().unwrap_or_default()
}

/// Words of a report that a part of can be removed.
pub(super) struct Removable<'a> {
    /// What they are of: `c3` is contribution 3, `u2` entry 2 of the history.
    pub(super) part: String,
    /// The words.
    pub(super) words: &'a str,
    /// The photos that came with them.
    pub(super) photos: &'a [PhotoView],
}

/// All that can be removed from a report: what people told, then what the organisation said. What
/// came with a report that was joined is removed on that report's page.
pub(super) fn removable(record: &RecordView) -> Vec<Removable<'_>> {
    let given = record.contributions.iter().filter(|it| it.record.is_none());
    let given = given.filter(|it| it.words.is_some() || !it.photos.is_empty());
    let given = given.map(|it| Removable {
        part: format!("c{}", it.no),
        words: it.words.as_deref().unwrap_or_default(),
        photos: &it.photos,
    });
    let said = record.history.iter().filter(|it| it.act == "updated");
    let said = said.filter(|it| it.words.is_some() || !it.photos.is_empty());
    let said = said.map(|it| Removable {
        part: format!("u{}", it.no),
        words: it.words.as_deref().unwrap_or_default(),
        photos: &it.photos,
    });
    given.chain(said).collect()
}
