//! Pages of a few words: what was done, and what went wrong.

use askama::Template;

use super::Shell;
use crate::texts::{Texts, fill};

/// What was done by pressing a button of [`super::ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The address is confirmed.
    Confirmed {
        /// What its owner now gets updates about, in words.
        topics: Vec<String>,
    },
    /// One follow is ended.
    Stopped {
        /// What it was about, in words.
        topic: String,
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
    topics: &'a [String],
    below: &'a str,
    /// Pages that a link from a mail leads to are not for search machines, nor their addresses
    /// for other sites.
    secret: bool,
}

/// The page after a button was pressed.
#[must_use]
pub fn done(shell: &Shell<'_>, done: &Done) -> String {
    let t = shell.texts();
    let (title, lead, topics): (_, _, &[String]) = match done {
        Done::Confirmed { topics } if topics.is_empty() => {
            (t.done_confirmed, t.done_confirmed_plain.to_owned(), &[])
        }
        Done::Confirmed { topics } => {
            (t.done_confirmed, t.done_confirmed_topics.to_owned(), topics)
        }
        Done::Stopped { topic } => (t.done_stopped, fill(t.done_stopped_lead, &[topic]), &[]),
        Done::StoppedAll => (t.done_all, t.done_all_lead.to_owned(), &[]),
        Done::NotMe => (t.done_not_me, t.done_not_me_lead.to_owned(), &[]),
    };
    let below = match done {
        Done::Stopped { .. } | Done::StoppedAll => t.done_again,
        Done::Confirmed { .. } | Done::NotMe => "",
    };
    let above = String::new();
    let page = PlainPage {
        shell,
        t,
        title,
        above,
        lead,
        topics,
        below,
        secret: true,
    };
    page.render().unwrap_or_default()
}

/// The page of an error: what is wrong, and what to do. Both come in the reader's language.
/// `status` is the number of the answer, such as 404.
#[must_use]
pub fn problem(shell: &Shell<'_>, status: u16, title: &str, what_to_do: &str) -> String {
    let t = shell.texts();
    let page = PlainPage {
        shell,
        t,
        title,
        above: fill(t.error_number, &[&status.to_string()]),
        lead: what_to_do.to_owned(),
        topics: &[],
        below: "",
        secret: true,
    };
    page.render().unwrap_or_default()
}
