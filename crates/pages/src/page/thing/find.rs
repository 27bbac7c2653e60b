//! A thing by its number.

use askama::Template;
use pump_core::view::AssetSummary;

use super::title;
use crate::page::Shell;
use crate::texts::Texts;
use crate::texts::thing::Thing as Words;

#[derive(Template)]
#[template(path = "thing/find.html")]
struct FindPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    number: &'a str,
    wrong: Option<&'static str>,
    /// Title, address and owner of each.
    found: Vec<(String, String, &'a str)>,
}

/// Asks for the number of a thing. `number` is what was typed, `found` the things that have it.
#[must_use]
pub fn find_thing(shell: &Shell<'_>, number: Option<&str>, found: &[AssetSummary]) -> String {
    let w = Words::of(shell.language);
    let page = FindPage {
        shell,
        t: shell.texts(),
        w,
        number: number.unwrap_or_default(),
        wrong: match number {
            Some("") => Some(w.find_empty),
            Some(_) if found.is_empty() => Some(w.find_none),
            _ => None,
        },
        found: found
            .iter()
            .map(|thing| {
                let there = format!("{}/t/{}", shell.base, thing.code);
                (title(thing), there, thing.owner.name.as_str())
            })
            .collect(),
    };
    page.render().unwrap_or_default()
}
