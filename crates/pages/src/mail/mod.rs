//! Plain-text mails: receipts, news and digests.
//!
//! Values of other people are folded to one line where they stand in a line; longer words are
//! quoted line by line, so that nobody's words can pass for ours.

mod news;
mod receipt;
mod words;

pub use news::{digest, news};
pub use receipt::{asked, receipt};
pub use words::{happened, topic_words, why_words};

/// A mail's text, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// One line of at most 150 characters, without control characters.
    pub subject: String,
    /// Plain text with `\n` line ends. Lines are not wrapped, so that links stay whole.
    pub text: String,
}

/// What a site's mails have in common.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The name that the council gives its site.
    pub name: &'a str,
    /// The address that links begin with, without a slash at its end.
    pub base: &'a str,
}

/// One reason for getting news, with the link that ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Such as "You get updates about Hungerford.": see [`why_words`].
    pub words: String,
    /// The address that stops this reason and no other.
    pub stop_url: String,
}

/// One thing that happened, for the people who follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is and where.
    pub title: String,
    /// The record's reference, `K7M4QX-T`.
    pub reference: String,
    /// The address of the record's page.
    pub url: String,
    /// What happened, in words: see [`happened`].
    pub happened: String,
    /// What is happening: the name of a stage.
    pub stage: String,
    /// How it ended: the name of an outcome; absent while open.
    pub outcome: Option<String>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// The name of the organisation that has it.
    pub organisation: Option<String>,
    /// What the organisation said.
    pub words: Option<String>,
    /// Why the reader gets this; at least one.
    pub why: Vec<Why>,
}

/// What somebody is told about their own report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What it is and where.
    pub title: String,
    /// The record's reference, `K7M4QX-T`.
    pub reference: String,
    /// The address of the record's page.
    pub url: String,
    /// The name of the organisation that it went to; absent while nobody has it.
    pub organisation: Option<String>,
    /// Why it went there, in words; may be empty.
    pub because: String,
    /// Whether it was added to somebody's earlier report.
    pub joined: bool,
    /// Whether their description is being checked.
    pub has_words: bool,
    /// The link that confirms the address; present while it is not confirmed.
    pub confirm_url: Option<String>,
    /// The link for whoever did not give this address.
    pub not_me_url: Option<String>,
    /// What they asked for updates about, in words: see [`topic_words`].
    pub topics: Vec<String>,
}

/// What somebody is told who asked for updates and has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What they asked for updates about, in words: see [`topic_words`].
    pub topics: Vec<String>,
    /// The link that confirms the address.
    pub confirm_url: String,
    /// The link for whoever did not give this address.
    pub not_me_url: String,
}

/// Ends a rendered template: exactly one line end behind the last line.
fn finish(subject: &str, text: &str) -> MailText {
    MailText {
        subject: crate::lines::subject(subject),
        text: format!("{}\n", text.trim_end()),
    }
}
