//! Whole pages of HTML. They work without JavaScript, and everything foreign is escaped.

mod ask;
mod clerk;
mod confirmed;
mod front;
mod plain;
mod record;
mod service;

pub use ask::{Ask, Change, ask};
pub use clerk::{ClerkForm, clerk};
pub use confirmed::confirmed;
pub use front::front;
pub use plain::{Done, done, problem, withdrawn};
pub use record::record;
pub use service::service;

use crate::texts::{Texts, texts};

/// What every page of a site has around it.
#[derive(Clone, Debug)]
pub struct Shell<'a> {
    /// The name that the council gives its site.
    pub site: &'a str,
    /// The address that links begin with, without a slash at its end.
    pub base: &'a str,
    /// `en` or `cy`.
    pub language: &'a str,
    /// The address of this page in the other language, where there is one.
    pub other_language_url: Option<String>,
}

impl Shell<'_> {
    fn texts(&self) -> &'static Texts {
        texts(self.language)
    }

    /// What links to other pages of the site end in, so that they answer in this language too.
    fn lang(&self) -> &'static str {
        if self.language == "cy" {
            "?lang=cy"
        } else {
            ""
        }
    }
}
