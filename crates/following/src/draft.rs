//! A message between the transaction that claims it and the channel that takes it.
//!
//! What it says was read in the transaction; it is put into words outside, so that the store's
//! writer, which there is one of, need not wait for that.

use pump_core::MessageId;
use pump_pages::mail::{self, DeskReport, Item, MailText, StillOpen};

use crate::compose::{self, Site};
use crate::types::Endpoint;

/// A message that was claimed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id, the same at every try.
    pub id: MessageId,
    /// Where to.
    pub address: String,
    pub(crate) to: Endpoint,
    pub(crate) words: Words,
    pub(crate) stop_url: Option<String>,
}

/// What it is to say.
#[derive(Clone, Debug)]
pub(crate) enum Words {
    /// One thing that happened.
    News(Box<Item>),
    /// What happened in a day, or in a week when it says so.
    Digest(Vec<Item>, bool),
    /// A report, for the mailbox of whoever has it.
    Desk(Box<DeskReport>),
    /// What is new in a week for a mailbox, and what is open beside it.
    DeskList(Vec<DeskReport>, Vec<StillOpen>),
    /// Words that are there already.
    Ready(MailText),
}

/// A message, ready to leave.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its id, the same at every try.
    pub id: MessageId,
    /// Where to.
    pub address: String,
    /// `en` or `cy`.
    pub language: String,
    /// Its words.
    pub text: MailText,
    /// Where one press stops it (RFC 8058); none for a receipt.
    pub stop_url: Option<String>,
}

impl Draft {
    /// Puts it into the words of its reader's language.
    #[must_use]
    pub fn write(self, site: &Site) -> Outgoing {
        let text = match self.words {
            Words::News(item) => compose::news(site, &self.to, &item),
            Words::Digest(items, weekly) => compose::digest(site, &self.to, &items, weekly),
            Words::Desk(report) => {
                mail::desk(&site.page(), &self.to.language, &self.to.zone, &report)
            }
            Words::DeskList(reports, open) => {
                let (page, to) = (site.page(), &self.to);
                mail::desk_list(&page, &to.language, &to.zone, &reports, &open)
            }
            Words::Ready(text) => text,
        };
        Outgoing {
            id: self.id,
            address: self.address,
            language: self.to.language,
            text,
            stop_url: self.stop_url,
        }
    }
}
