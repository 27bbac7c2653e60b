//! A mail that is made of parts, one below the other: what mails of few words are written with.

use askama::Template;

use super::{MailText, Site, finish};
use crate::lines::{one_line, short_block, subject};
use crate::texts::{Texts, texts};

/// A part of a letter. Foreign values are folded when it is made.
pub(super) enum Part {
    /// What it is about.
    Heading(String),
    /// A sentence or two.
    Plain(String),
    /// Short lines that belong together.
    Lines(Vec<String>),
    /// Words of somebody else, and what introduces them.
    Quote { intro: String, lines: Vec<String> },
    /// Something to press.
    Button { label: String, url: String },
    /// A way to somewhere else.
    Link { label: String, url: String },
}

impl Part {
    pub(super) fn heading(text: &str) -> Self {
        Self::Heading(one_line(text))
    }

    pub(super) fn plain(text: &str) -> Self {
        Self::Plain(one_line(text))
    }

    /// Words of at most `most` characters.
    pub(super) fn quote(intro: &str, words: &str, most: usize) -> Self {
        Self::Quote {
            intro: one_line(intro),
            lines: short_block(words, most).0,
        }
    }

    pub(super) fn button(label: &str, url: &str) -> Self {
        Self::Button {
            label: one_line(label),
            url: url.to_owned(),
        }
    }

    pub(super) fn link(label: &str, url: &str) -> Self {
        Self::Link {
            label: one_line(label),
            url: url.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct LetterText<'a> {
    t: &'static Texts,
    site: String,
    parts: &'a [Part],
    foot: &'a [Part],
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct LetterHtml<'a> {
    mail: &'a LetterText<'a>,
    base: &'a str,
    subject: &'a str,
}

/// Writes a letter; `foot` says why one gets it.
pub(super) fn letter(
    site: &Site<'_>,
    language: &str,
    about: &str,
    parts: &[Part],
    foot: &[Part],
) -> MailText {
    let subject = subject(about);
    let mail = LetterText {
        t: texts(language),
        site: one_line(site.name),
        parts,
        foot,
    };
    let html = LetterHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
}
