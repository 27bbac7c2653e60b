//! The page behind a link of a mail: it asks once more.

use askama::Template;

use super::Shell;
use crate::texts::{Texts, fill};

/// What a link of a mail is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To confirm the address.
    Confirm {
        /// What its owner asked for updates about, in words; may be empty.
        topics: Vec<String>,
    },
    /// To end one follow.
    Stop {
        /// What it is about, in words.
        topic: String,
    },
    /// To end all follows.
    StopAll,
    /// To say that somebody else gave the address.
    NotMe,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    title: &'a str,
    lead: String,
    topics: &'a [String],
    button: &'a str,
    action: &'a str,
}

/// Asks once more, with a button: a scanner that opens every link of a mail changes nothing.
/// `action` is the address that the form is posted to.
#[must_use]
pub fn ask(shell: &Shell<'_>, ask: &Ask, action: &str) -> String {
    let t = shell.texts();
    let (title, lead, button) = match ask {
        Ask::Confirm { topics } if topics.is_empty() => (
            t.ask_confirm,
            t.ask_confirm_plain.to_owned(),
            t.ask_confirm_button,
        ),
        Ask::Confirm { .. } => (
            t.ask_confirm,
            t.ask_confirm_topics.to_owned(),
            t.ask_confirm_button,
        ),
        Ask::Stop { topic } => (
            t.ask_stop,
            fill(t.ask_stop_lead, &[topic]),
            t.ask_stop_button,
        ),
        Ask::StopAll => (t.ask_all, t.ask_all_lead.to_owned(), t.ask_all_button),
        Ask::NotMe => (
            t.ask_not_me,
            t.ask_not_me_lead.to_owned(),
            t.ask_not_me_button,
        ),
    };
    let topics: &[String] = match ask {
        Ask::Confirm { topics } => topics,
        Ask::Stop { .. } | Ask::StopAll | Ask::NotMe => &[],
    };
    let page = AskPage {
        shell,
        t,
        title,
        lead,
        topics,
        button,
        action,
    };
    page.render().unwrap_or_default()
}
