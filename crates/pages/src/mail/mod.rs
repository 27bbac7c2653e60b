//! Mails: receipts, news and digests, each as plain text and as HTML that says the same.
//!
//! In plain text, values of other people are folded to one line where they stand in a line, and
//! longer words are quoted line by line, so that nobody's words can pass for ours. In HTML they
//! are escaped, and quoted in a block of their own.

mod clerk;
mod letter;
mod news;
mod receipt;
mod sign_in;
mod words;

pub(crate) use clerk::did_words;
pub use clerk::{
    ClerkReceipt, DeskReport, Links, StillOpen, Told, clerk_receipt, clerk_settings, consent,
    copy_why, deputy, desk, desk_list, unreachable,
};
pub use news::{digest, news};
pub use receipt::{asked, receipt};
pub use sign_in::sign_in;
pub use words::{handed_on, handed_to, happened, read_next, topic_words, why_joined, why_words};

use askama::Template;

/// A mail's words, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// One line of at most 150 characters, without control characters.
    pub subject: String,
    /// Plain text with `\n` line ends. Lines are not wrapped, so that links stay whole.
    pub text: String,
    /// The same as a page of HTML: one column, its style in it, nothing loaded from outside.
    pub html: String,
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

/// The other record of a merge, its undoing or a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// What it is and where.
    pub title: String,
    /// Its reference, `K7M4QX-T`.
    pub reference: String,
    /// The address of its page.
    pub url: String,
}

/// The links with which somebody who told us answers whether it is fixed. Each opens a page that
/// asks once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskFixed {
    /// It is.
    pub fixed: String,
    /// It is still broken.
    pub broken: String,
    /// What they told us was about something else.
    pub different: String,
}

/// One thing that happened, for the people who follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is and where.
    pub title: String,
    /// The record's reference, `K7M4QX-T`; empty of an area that has ended.
    pub reference: String,
    /// The address of the record's page, or of the area that took over.
    pub url: String,
    /// What happened, in words: see [`happened`].
    pub happened: String,
    /// The other record that it happened to, when everybody may see it.
    pub other: Option<Other>,
    /// What is happening: the name of a stage; empty where there is none to tell.
    pub stage: String,
    /// How it ended: the name of an outcome; absent while open.
    pub outcome: Option<String>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// The name of the organisation that has it.
    pub organisation: Option<String>,
    /// What the organisation said.
    pub words: Option<String>,
    /// What that means for the reader, where the type of problem has words for it.
    pub means: Option<String>,
    /// Whether these words are why it was passed to another organisation.
    pub reason: bool,
    /// Whether it is fixed, asked of a reader who told us of it.
    pub ask: Option<AskFixed>,
    /// Why the reader gets this; at least one.
    pub why: Vec<Why>,
}

/// What a receipt is the receipt of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptOf {
    /// A report of their own.
    Report,
    /// What they added to somebody's earlier report.
    Addition,
    /// A report that was made of what they had added to another.
    Split,
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
    /// What happens next, in sentences.
    pub next: Vec<String>,
    /// What this is the receipt of.
    pub of: ReceiptOf,
    /// Whether their description is being checked.
    pub has_words: bool,
    /// The link that confirms the address; present while it is not confirmed.
    pub confirm_url: Option<String>,
    /// The link for whoever did not give this address.
    pub not_me_url: Option<String>,
    /// The link that ends all messages; present once the address is confirmed.
    pub stop_all_url: Option<String>,
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

/// Renders both forms of a mail, with exactly one line end behind the last line.
fn finish(subject: &str, text: &impl Template, html: &impl Template) -> MailText {
    let ended = |rendered: askama::Result<String>| {
        let rendered = rendered.unwrap_or_default();
        format!("{}\n", rendered.trim_end())
    };
    MailText {
        subject: subject.to_owned(),
        text: ended(text.render()),
        html: ended(html.render()),
    }
}
