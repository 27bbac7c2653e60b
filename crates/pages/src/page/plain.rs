//! Pages of a few words: what was done, and what went wrong.

use askama::Template;

use super::Shell;
use super::ask::how_often;
use crate::dates;
use crate::texts::trouble::Trouble;
use crate::texts::{Texts, fill};

/// What was done by pressing a button of [`super::ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// One follow is ended.
    Stopped {
        /// What it was about, in words.
        topic: String,
        /// The address that a press begins it anew at.
        again: String,
    },
    /// One follow is wanted more or less often.
    Changed {
        /// What it is about, in words.
        topic: String,
        /// How often now: `at_once`, `daily` or `weekly`.
        frequency: String,
    },
    /// What was stopped is followed anew.
    Begun {
        /// What it is about, in words.
        topic: String,
        /// The address of the page that asks whether to stop it.
        stop: String,
    },
    /// All follows are ended.
    StoppedAll,
    /// The address was given by somebody else, and gets nothing more.
    NotMe,
}

#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    title: &'a str,
    above: String,
    lead: String,
    below: &'a str,
    /// The way back: where a press goes, and what is on the button.
    press: Option<(&'a str, &'a str)>,
    /// The way on: an address and its words.
    link: Option<(&'a str, &'a str)>,
    /// Pages that a link from a mail leads to are not for search machines, nor their addresses
    /// for other sites.
    secret: bool,
}

/// The page after a button was pressed.
#[must_use]
pub fn done(shell: &Shell<'_>, done: &Done) -> String {
    let t = shell.texts();
    let (title, lead) = match done {
        Done::Stopped { topic, .. } => (t.done_stopped, fill(t.done_stopped_lead, &[topic])),
        Done::Changed { topic, frequency } => {
            let often = how_often(t, frequency);
            (t.done_changed, fill(t.done_changed_lead, &[topic, often]))
        }
        Done::Begun { topic, .. } => (t.done_begun, fill(t.done_begun_lead, &[topic])),
        Done::StoppedAll => (t.done_all, t.done_all_lead.to_owned()),
        Done::NotMe => (t.done_not_me, t.done_not_me_lead.to_owned()),
    };
    let (mut below, mut press, mut link) = ("", None, None);
    match done {
        Done::Stopped { again, .. } => press = Some((again.as_str(), t.again_button)),
        Done::Begun { stop, .. } => link = Some((stop.as_str(), t.ask_stop_button)),
        Done::StoppedAll => below = t.done_again,
        Done::Changed { .. } | Done::NotMe => {}
    }
    let page = PlainPage {
        shell,
        t,
        title,
        above: String::new(),
        lead,
        below,
        press,
        link,
        secret: true,
    };
    page.render().unwrap_or_default()
}

/// The page of an error: what is wrong, and what to do. `status` is the number of the answer, such
/// as 404.
#[must_use]
pub fn trouble(shell: &Shell<'_>, status: u16) -> String {
    let w = Trouble::of(shell.language);
    let (title, what_to_do) = match status {
        404 => (w.not_found, w.not_found_do),
        422 => (w.link, w.link_do),
        400 => (w.form, w.form_do),
        403 => (w.other_site, w.other_site_do),
        413 => (w.too_large, w.too_large_do),
        429 => (w.too_many, w.too_many_do),
        _ => (w.not_now, w.not_now_do),
    };
    problem(shell, status, title, what_to_do)
}

/// The page of an error in words of one's own. Both come in the reader's language.
#[must_use]
pub fn problem(shell: &Shell<'_>, status: u16, title: &str, what_to_do: &str) -> String {
    let t = shell.texts();
    let page = PlainPage {
        shell,
        t,
        title,
        above: fill(t.error_number, &[&status.to_string()]),
        lead: what_to_do.to_owned(),
        below: "",
        press: None,
        link: None,
        secret: true,
    };
    page.render().unwrap_or_default()
}

/// The page in the place of a record that was withdrawn. `at` is RFC 3339, `zone` the reader's.
#[must_use]
pub fn withdrawn(shell: &Shell<'_>, zone: &str, at: &str, why: Option<&str>) -> String {
    let t = shell.texts();
    let at = dates::of_rfc3339(t, &dates::zone(zone), at);
    let said = why.map(|why| fill(t.gone_why, &[why]));
    let page = PlainPage {
        shell,
        t,
        title: t.gone,
        above: String::new(),
        lead: fill(t.gone_lead, &[&at]),
        below: said.as_deref().unwrap_or_default(),
        press: None,
        link: None,
        secret: true,
    };
    page.render().unwrap_or_default()
}
