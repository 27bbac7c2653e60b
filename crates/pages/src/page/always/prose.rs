//! A page of prose: a lead, and sections of sentences, lists and rows.

use askama::Template;
use pump_core::about::{Contact, Telephone};

use crate::page::Shell;
use crate::page::say::dial;
use crate::texts::Texts;
use crate::texts::always::people::People;

/// What whoever uses text relay dials before a number.
const RELAY: &str = "18001";

/// A piece of a sentence.
pub(super) enum Piece {
    /// Words.
    Words(String),
    /// A link: its address and its words.
    Link(String, String),
}

/// A part of a section.
pub(super) enum Block {
    /// A sentence or several.
    Words(Vec<Piece>),
    /// A list of them.
    List(Vec<Vec<Piece>>),
    /// What it is, and what is said of it.
    Rows(Vec<(String, Vec<Piece>)>),
}

/// A part of a page with a heading.
pub(super) struct Section {
    /// Its name in the address.
    id: &'static str,
    heading: String,
    blocks: Vec<Block>,
}

impl Section {
    pub(super) fn new(id: &'static str, heading: &str, blocks: Vec<Block>) -> Self {
        Self {
            id,
            heading: heading.to_owned(),
            blocks,
        }
    }
}

#[derive(Template)]
#[template(path = "always/prose.html")]
struct ProsePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    title: &'a str,
    lead: &'a str,
    sections: Vec<Section>,
}

/// A page of prose.
pub(super) fn prose(shell: &Shell<'_>, title: &str, lead: &str, sections: Vec<Section>) -> String {
    let page = ProsePage {
        shell,
        t: shell.texts(),
        title,
        lead,
        sections,
    };
    page.render().unwrap_or_default()
}

/// Words as the piece of a sentence.
pub(super) fn words(text: &str) -> Vec<Piece> {
    vec![Piece::Words(text.to_owned())]
}

/// A sentence alone.
pub(super) fn sentence(text: &str) -> Block {
    Block::Words(words(text))
}

/// A list of plain sentences.
pub(super) fn list(texts: &[&str]) -> Block {
    Block::List(texts.iter().map(|text| words(text)).collect())
}

/// A link.
pub(super) fn link(address: &str, text: &str) -> Vec<Piece> {
    vec![Piece::Link(address.to_owned(), text.to_owned())]
}

/// A link to a page of the site, in the language of the page.
pub(super) fn page(shell: &Shell<'_>, path: &str, text: &str) -> Vec<Piece> {
    link(&format!("{}{path}", shell.base), text)
}

/// A number that can be pressed.
pub(super) fn tel(number: &str) -> Vec<Piece> {
    link(&format!("tel:{}", dial(number)), number)
}

/// The number that whoever uses text relay dials.
pub(crate) fn relay(number: &Telephone) -> String {
    format!("{RELAY} {}", number.as_str())
}

/// The rows that say how to reach somebody.
pub(super) fn reach(shell: &Shell<'_>, contact: &Contact) -> Vec<(String, Vec<Piece>)> {
    let w = People::of(shell.language);
    let mut rows = Vec::new();
    let mut row = |what: &str, said: Vec<Piece>| rows.push((what.to_owned(), said));
    if let Some(email) = &contact.email {
        let email = email.as_str();
        row(w.email, link(&format!("mailto:{email}"), email));
    }
    if let Some(number) = &contact.telephone {
        row(w.telephone, tel(number.as_str()));
    }
    if let Some(there) = &contact.link {
        row(w.website, link(there.as_str(), there.as_str()));
    }
    rows
}
