//! What will be sent to whom, before anything is.

use askama::Template;

use crate::page::Shell;
use crate::texts::desk::Desk;
use crate::texts::photos::Photos;
use crate::texts::{Texts, fill};

/// The most that are counted one by one.
const MOST_COUNTED: i64 = 10_000;
/// More than so many at once wait five minutes.
const HELD: i64 = 50;

/// An act that has not been done yet.
#[derive(Clone, Debug)]
pub struct Sure<'a> {
    /// What the report is called.
    pub title: &'a str,
    /// Where the form goes.
    pub action: String,
    /// The page that one came from.
    pub back: String,
    /// What was typed: sent again as it is.
    pub fields: &'a [(String, String)],
    /// What everybody will read.
    pub words: &'a str,
    /// How many photos everybody will see with them.
    pub photos: usize,
    /// How it will stand, in words; nothing where that stays.
    pub state: Option<String>,
    /// How many hear of it at once.
    pub at_once: i64,
    /// How many read of it in a digest.
    pub later: i64,
}

#[derive(Template)]
#[template(path = "desk/sure.html")]
struct SurePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'static Desk,
    sure: &'a Sure<'a>,
    now: Option<String>,
    later: Option<String>,
    held: bool,
    photos: Option<String>,
}

/// Shows what will be sent to how many, with a button that sends it.
#[must_use]
pub fn desk_sure(shell: &Shell<'_>, sure: &Sure<'_>) -> String {
    let d = Desk::of(shell.language);
    let count = |pattern, count: i64| match count {
        0 => None,
        1..=MOST_COUNTED => Some(fill(pattern, &[&count.to_string()])),
        _ => Some(fill(pattern, &["10,000+"])),
    };
    let page = SurePage {
        shell,
        t: shell.texts(),
        d,
        now: count(d.sure_now, sure.at_once),
        later: count(d.sure_later, sure.later),
        held: sure.at_once > HELD,
        photos: (sure.photos > 0).then(|| {
            let pattern = Photos::of(shell.language).kept;
            fill(pattern, &[&sure.photos.to_string()])
        }),
        sure,
    };
    page.render().unwrap_or_default()
}
