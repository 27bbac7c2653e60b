//! Licences: of the program, of the parts of others that browsers get, and of the data.

use super::prose::{Block, Piece, Section, link, list, prose, sentence};
use crate::page::Shell;
use crate::texts::always::licences::Licences;
use crate::texts::fill;

/// A part of others that browsers get from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its package on npm: a test finds one that is compiled in and not named here.
    pub package: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its licence, as SPDX writes it.
    pub licence: &'static str,
    /// Its home.
    pub link: &'static str,
}

/// The parts of others that are compiled into the style sheet, the script and the fonts.
pub const PARTS: [Part; 3] = [
    Part {
        package: "govuk-frontend",
        name: "GOV.UK Frontend",
        licence: "MIT",
        link: "https://frontend.design-system.service.gov.uk",
    },
    Part {
        package: "@fontsource/atkinson-hyperlegible",
        name: "Atkinson Hyperlegible",
        licence: "OFL-1.1",
        link: "https://www.brailleinstitute.org/freefont",
    },
    Part {
        package: "maplibre-gl",
        name: "MapLibre GL JS",
        licence: "BSD-3-Clause",
        link: "https://maplibre.org",
    },
];

/// The page on licences. `map` is what the map says of whose its data is, or empty.
#[must_use]
pub fn licences(shell: &Shell<'_>, map: &str) -> String {
    let w = Licences::of(shell.language);
    let what = |part: &Part| match part.package {
        "govuk-frontend" => format!("{}. {}", w.look, w.look_without),
        "maplibre-gl" => format!("{}.", w.map),
        _ => format!("{}.", w.letters),
    };
    let parts = PARTS.iter().map(|part| {
        let mut said = vec![Piece::Words(what(part))];
        said.extend(link(part.link, &fill(w.under, &[part.name, part.licence])));
        said
    });
    let named = shell.about.attributions.iter();
    let named = named.map(|it| shell.say(it.words()));
    let named: Vec<&str> = named.chain([map]).filter(|it| !it.is_empty()).collect();
    let data = match named.is_empty() {
        true => sentence(w.data_none),
        false => list(&named),
    };
    let sections = vec![
        Section::new("program", w.program, vec![sentence(w.program_free)]),
        Section::new(
            "parts",
            w.parts,
            vec![sentence(w.parts_lead), Block::List(parts.collect())],
        ),
        Section::new("data", w.data, vec![data]),
        Section::new("reports", w.reports, vec![sentence(w.reports_lead)]),
    ];
    prose(shell, w.title, w.lead, sections)
}
