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
        /// Another way out: to hear of it less often.
        change: Change,
        /// The address of the page that asks whether to end all follows.
        stop_all: String,
    },
    /// To end all follows.
    StopAll,
    /// To say that somebody else gave the address.
    NotMe,
}

/// How often somebody hears of what they follow, and how they choose otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How often now: `at_once`, `daily` or `weekly`.
    pub frequency: String,
    /// The address that the choice is posted to, as the field `frequency`.
    pub action: String,
}

/// `at_once`, `daily` or `weekly` in words.
pub(super) fn how_often(t: &Texts, frequency: &str) -> &'static str {
    match frequency {
        "daily" => t.daily,
        "weekly" => t.weekly,
        _ => t.at_once,
    }
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
    /// What else can be done instead.
    instead: Option<Instead<'a>>,
}

struct Instead<'a> {
    change: &'a Change,
    /// The choices: the word of the form, and ours.
    choices: [(&'static str, &'static str); 3],
    stop_all: &'a str,
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
        Ask::Stop { topic, .. } => (
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
    let instead = match ask {
        Ask::Stop {
            change, stop_all, ..
        } => Some(Instead {
            change,
            choices: ["at_once", "daily", "weekly"].map(|word| (word, how_often(t, word))),
            stop_all,
        }),
        Ask::Confirm { .. } | Ask::StopAll | Ask::NotMe => None,
    };
    let page = AskPage {
        shell,
        t,
        title,
        lead,
        topics,
        button,
        action,
        instead,
    };
    page.render().unwrap_or_default()
}
