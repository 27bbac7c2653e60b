//! What breaks most in an area.

use askama::Template;
use pump_core::view::{BreaksOfAsset, BreaksView};

use super::title;
use crate::dates;
use crate::page::Shell;
use crate::texts::thing::Thing as Words;
use crate::texts::{Texts, fill};

/// The longest bar, in units of the picture.
const LONGEST: u64 = 360;
/// How high a bar is with its name above it and the room below it.
const HIGH: usize = 44;

/// A type, with its bar.
struct Bar<'a> {
    name: &'a str,
    reports: u64,
    assets: u64,
    days: Option<String>,
    length: u64,
    y: usize,
}

/// A thing that broke often.
struct Often<'a> {
    title: String,
    code: &'a str,
    times: u64,
    last: String,
}

#[derive(Template)]
#[template(path = "thing/breaks.html")]
struct BreaksPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    breaks: &'a BreaksView,
    title: String,
    bars: Vec<Bar<'a>>,
    height: usize,
    often: Vec<Often<'a>>,
}

/// The page: a table and the same as bars.
#[must_use]
pub fn breaks(shell: &Shell<'_>, breaks: &BreaksView) -> String {
    let (t, w) = (shell.texts(), Words::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let most = breaks.types.iter().map(|it| it.reports).max();
    let most = most.unwrap_or_default().max(1);
    let bars = breaks.types.iter().enumerate().map(|(row, of)| Bar {
        name: &of.name,
        reports: of.reports,
        assets: of.assets,
        days: of.days_between_repairs.map(|days| days.to_string()),
        length: of.reports * LONGEST / most,
        y: row * HIGH,
    });
    let often = |one: &'_ BreaksOfAsset| {
        let last = dates::day_of_rfc3339(t, &zone, &one.last);
        (title(&one.asset), last)
    };
    let page = BreaksPage {
        shell,
        t,
        w,
        title: fill(w.breaks, &[&breaks.name]),
        bars: bars.collect(),
        height: breaks.types.len() * HIGH,
        often: breaks
            .things
            .iter()
            .map(|one| {
                let (title, last) = often(one);
                Often {
                    title,
                    code: &one.asset.code,
                    times: one.times,
                    last,
                }
            })
            .collect(),
        breaks,
    };
    page.render().unwrap_or_default()
}
