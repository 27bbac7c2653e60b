//! Who runs the site.

use pump_core::about::{Contact, Line};

use super::prose::{Block, Piece, Section, page, prose, reach, sentence};
use crate::page::Shell;
use crate::texts::always::people::People;
use crate::texts::fill;

/// The page that says who runs the site, how to reach them and what it does.
#[must_use]
pub fn about(shell: &Shell<'_>) -> String {
    let w = People::of(shell.language);
    let said = shell.about;
    let lead = match &said.organisation {
        Some(name) => fill(w.lead, &[shell.say(name.words())]),
        None => w.unsaid.to_owned(),
    };
    let mut rows = Vec::new();
    if !said.address.is_empty() {
        let lines: Vec<&str> = said.address.iter().map(Line::as_str).collect();
        let address = Piece::Words(lines.join(", "));
        rows.push((w.address.to_owned(), vec![address]));
    }
    let contact = Contact {
        name: None,
        email: said.email.clone(),
        telephone: said.telephone.clone(),
        link: said.link.clone(),
    };
    rows.extend(reach(shell, &contact));
    let mut sections = Vec::new();
    if !rows.is_empty() {
        sections.push(Section::new("reach", w.reach, vec![Block::Rows(rows)]));
    }
    sections.push(Section::new(
        "does",
        w.does,
        vec![
            sentence(w.does_once),
            sentence(w.does_whose),
            Block::Words(page(shell, "/organisations", w.does_lists)),
        ],
    ));
    prose(shell, w.title, &lead, sections)
}
