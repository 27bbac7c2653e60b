//! What arrived in people's letter boxes.

use pump_channels::testing::Decoded;

use crate::app::TestApp;

/// One mail, as whoever got it reads it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The address that it was handed over for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The links in its text, in order.
    pub links: Vec<String>,
    /// Its `Message-ID`.
    pub message_id: String,
    /// Everything else.
    pub decoded: Decoded,
}

impl Letter {
    /// The token of the first link with this word, such as `confirm` or `stop`.
    ///
    /// # Panics
    /// When the mail has no such link.
    #[must_use]
    pub fn token(&self, word: &str) -> String {
        let part = format!("/updates/{word}/");
        let mut tokens = self.links.iter().filter_map(|link| link.split_once(&part));
        let (_, token) = tokens
            .next()
            .unwrap_or_else(|| panic!("no {word} link in:\n{}", self.text));
        let ends = |sign: char| !sign.is_ascii_alphanumeric();
        token.split(ends).next().unwrap_or_default().to_owned()
    }
}

impl TestApp {
    /// All mails so far, in the order in which they came.
    #[must_use]
    pub fn mails(&self) -> Vec<Letter> {
        let received = self.sink.received();
        let letters = received.into_iter().map(|mail| {
            let decoded = mail.decode();
            Letter {
                to: mail.to.join(", "),
                subject: decoded.header("Subject").unwrap_or_default().to_owned(),
                text: decoded.text.clone(),
                links: decoded.links().into_iter().map(str::to_owned).collect(),
                message_id: mail.message_id.clone(),
                decoded,
            }
        });
        letters.collect()
    }

    /// The mails to one address so far.
    #[must_use]
    pub fn mails_to(&self, address: &str) -> Vec<Letter> {
        let mut letters = self.mails();
        letters.retain(|letter| letter.to == address);
        letters
    }
}
