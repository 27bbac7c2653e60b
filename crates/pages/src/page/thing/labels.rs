//! Labels to print.

use askama::Template;
use pump_core::view::AssetSummary;

use crate::page::Shell;
use crate::qr;
use crate::texts::thing::Thing as Words;
use crate::texts::{Texts, fill};

struct Label<'a> {
    thing: &'a AssetSummary,
    /// The QR code: its width in squares, and a path of the dark ones.
    code: Option<(i32, String)>,
    /// The address as one types it, and the part of it that is the site's.
    address: String,
    site: &'a str,
}

#[derive(Template)]
#[template(path = "thing/labels.html")]
struct LabelsPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    title: String,
    labels: Vec<Label<'a>>,
    next: Option<String>,
}

/// A sheet of labels of the things of a register. `next` is the address of the next sheet.
#[must_use]
pub fn labels(
    shell: &Shell<'_>,
    register: &str,
    things: &[AssetSummary],
    next: Option<String>,
) -> String {
    let w = Words::of(shell.language);
    let site = shell.origin.split_once("://");
    let site = site.map_or(shell.origin, |(_, rest)| rest);
    let labels = things.iter().map(|thing| {
        let url = format!("{}/t/{}", shell.origin, thing.code);
        Label {
            thing,
            address: format!("{site}/t/{}", thing.code),
            site,
            code: qr::code(&url),
        }
    });
    let page = LabelsPage {
        shell,
        t: shell.texts(),
        w,
        title: fill(w.labels, &[register]),
        labels: labels.collect(),
        next,
    };
    page.render().unwrap_or_default()
}
