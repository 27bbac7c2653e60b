//! What whoever holds a link of a mail to an organisation's mailbox sees.

use super::{Body, RecordView};
use crate::clerk::ClerkAction;

/// The page behind a link.
#[derive(Clone, Debug, PartialEq)]
pub struct ClerkView {
    /// The language of the mailbox, `en` or `cy`.
    pub language: String,
    /// Whose mailbox it is, by name.
    pub organisation: String,
    /// What the link is for.
    pub action: ClerkAction,
    /// What there is to see.
    pub what: ClerkWhat,
}

/// What there is to see.
#[derive(Clone, Debug, PartialEq)]
pub enum ClerkWhat {
    /// The link was written too long ago. The reference of its record, if it has one that everybody
    /// may see.
    Over(Option<String>),
    /// The mailbox has another address now, or its organisation takes no reports.
    Gone,
    /// The organisation does not have the record any more.
    NotTheirs {
        /// The record's reference, if everybody may see it.
        reference: Option<String>,
        /// Who has it, by name.
        has: Option<String>,
    },
    /// The question whether the organisation takes reports, and what it said.
    Consent(Option<bool>),
    /// A report, and what can be done.
    Report(Box<ClerkReport>),
    /// What was done.
    Did(Box<ClerkDid>),
    /// The question whether to send a fresh link to the settings.
    AskSettings,
    /// How often, and who stands in.
    Settings(ClerkSettings),
    /// The question whether somebody stands in.
    Deputy {
        /// The first day, `YYYY-MM-DD`.
        from: String,
        /// The last day.
        to: String,
        /// Whether they said yes.
        yes: bool,
    },
}

/// A report, as its organisation's mailbox sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClerkReport {
    /// The record, with what is not for everybody.
    pub record: RecordView,
    /// The name of its stage, or of its outcome.
    pub state: String,
    /// Whether it is still to be said that they have it.
    pub waits: bool,
    /// How it can end: id and name.
    pub outcomes: Vec<(String, String)>,
    /// To whom it can be passed.
    pub to: Vec<Body>,
    /// Whose named officer decides whose it is, after too many hand-overs.
    pub decided_by: Option<String>,
    /// The tokens of the other links.
    pub links: ClerkTokens,
}

/// The tokens of the links of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClerkTokens {
    /// To look at the whole report.
    pub look: String,
    /// "We have it".
    pub have: String,
    /// "Say something".
    pub say: String,
    /// "It is done".
    pub done: String,
    /// "Not ours".
    pub not_ours: String,
    /// How often, and who stands in.
    pub settings: String,
}

/// What was done from a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// "We have it."
    Have,
    /// Something was said.
    Said,
    /// It ended, by the outcome's name.
    Ended(String),
    /// It was passed to an organisation of this name.
    Passed(String),
    /// What had been done was taken back.
    TookBack,
}

/// Whether something can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// It can.
    Can,
    /// The day is over.
    Late,
    /// Somebody did something since.
    Since,
    /// It was.
    Done,
}

/// The receipt of what was done from a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClerkDid {
    /// What it is and where.
    pub title: String,
    /// The record's reference.
    pub reference: String,
    /// What was done.
    pub did: Did,
    /// What was said with it.
    pub words: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Until when it can be taken back, RFC 3339.
    pub until: String,
    /// Whether it can be.
    pub back: Back,
    /// The token to look at the report.
    pub look: String,
}

/// How a mailbox is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClerkSettings {
    /// Whether one list comes a week, instead of each report at once.
    pub weekly: bool,
    /// The first day that somebody stands in, `YYYY-MM-DD`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Their address.
    pub deputy: String,
    /// The token of the question whether the organisation takes reports.
    pub consent: String,
}
