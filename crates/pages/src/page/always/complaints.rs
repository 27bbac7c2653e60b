//! Complaints, and the ombudsman.

use pump_core::about::Nation;

use super::prose::{Block, Piece, Section, link, list, page, prose, reach, sentence, tel, words};
use crate::page::Shell;
use crate::texts::always::people::Complaints;

/// An ombudsman: the telephone, and the website in English and in Welsh.
struct Ombudsman {
    telephone: &'static str,
    site: [&'static str; 2],
}

const ENGLAND: Ombudsman = Ombudsman {
    telephone: "0300 061 0614",
    site: ["https://www.lgo.org.uk", "https://www.lgo.org.uk"],
};
const WALES: Ombudsman = Ombudsman {
    telephone: "0300 790 0203",
    site: ["https://www.ombudsman.wales", "https://www.ombwdsmon.cymru"],
};

/// The page on complaints: about one report, about how we work, and who looks into it then.
#[must_use]
pub fn complaints(shell: &Shell<'_>) -> String {
    let w = Complaints::of(shell.language);
    let mut us = Vec::new();
    let contact = &shell.about.complaints;
    if let Some(name) = &contact.name {
        us.push((w.us_how.to_owned(), words(shell.say(name.words()))));
    }
    us.extend(reach(shell, contact));
    let us = match us.is_empty() {
        true => Block::Words(page(shell, "/about", w.us_else)),
        false => Block::Rows(us),
    };
    let named = &shell.about.ombudsman;
    let named = match named.as_slice() {
        [] => &[Nation::England, Nation::Wales],
        some => some,
    };
    let rows = named.iter().map(|nation| ombudsman(shell, w, *nation));
    let sections = vec![
        Section::new(
            "report",
            w.report,
            vec![list(&[w.report_add, w.report_fixed])],
        ),
        Section::new("us", w.us, vec![us]),
        Section::new(
            "then",
            w.then,
            vec![sentence(w.then_lead), Block::Rows(rows.collect())],
        ),
        Section::new(
            "data",
            w.data,
            vec![Block::Words(page(shell, "/privacy", w.data_link))],
        ),
    ];
    prose(shell, w.title, w.lead, sections)
}

fn ombudsman(shell: &Shell<'_>, w: &Complaints, nation: Nation) -> (String, Vec<Piece>) {
    let (name, is_for, there) = match nation {
        Nation::England => (w.england, w.england_for, ENGLAND),
        Nation::Wales => (w.wales, w.wales_for, WALES),
    };
    let [english, welsh] = there.site;
    let site = if shell.language == "cy" {
        welsh
    } else {
        english
    };
    let mut said = words(is_for);
    said.extend(tel(there.telephone));
    said.extend(link(site, site.trim_start_matches("https://")));
    (name.to_owned(), said)
}
