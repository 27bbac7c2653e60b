//! A place: what is near, whose it is, and what one can follow.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{BorderHere, PlaceHere, SimilarRecord};

use super::Shell;
use super::front::ended;
use super::report::{at, away, encoded, place_words};
use crate::dates;
use crate::states::{self, State};
use crate::texts::map::Map;
use crate::texts::place::Place as Words;
use crate::texts::report::Report;
use crate::texts::{Texts, fill};

/// How far around a place its page looks, in metres.
pub const AROUND_M: u32 = 500;

struct Line<'a> {
    record: &'a SimilarRecord,
    state: State,
    away: String,
    since: String,
}

#[derive(Template)]
#[template(path = "place.html")]
struct PlacePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    p: &'static Words,
    m: &'static Map,
    /// The place, as addresses have it.
    at: String,
    title: String,
    near: String,
    follow_lead: String,
    here: &'a PlaceHere,
    /// The place in addresses, with its name.
    query: String,
    /// The address of the form for updates.
    follow: String,
    lines: Vec<Line<'a>>,
    /// The borders that are close, each a sentence.
    borders: Vec<String>,
}

/// The page of a place; `place` is the name that somebody chose for it, or empty. `records` are
/// those that are open within [`AROUND_M`], nearest first.
#[must_use]
pub fn place(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    here: &PlaceHere,
    place: &str,
    records: &[SimilarRecord],
) -> String {
    let (t, p, w) = (
        shell.texts(),
        Words::of(shell.language),
        Report::of(shell.language),
    );
    let zone = dates::zone(dates::HOME);
    let line = |record: &'_ SimilarRecord| {
        let summary = &record.summary;
        let outcome = ended(&summary.phase, summary.outcome.as_deref());
        let day = dates::day_of_rfc3339(t, &zone, &summary.created);
        (
            states::state(catalogue, t, &summary.kind, &summary.stage, outcome),
            fill(w.known_since, &[&day]),
        )
    };
    let lines = records.iter().map(|record| {
        let (state, since) = line(record);
        let away = away(shell.language, record);
        Line {
            record,
            state,
            away,
            since,
        }
    });
    let at = at(here.lat, here.lon);
    let around = AROUND_M.to_string();
    let areas = here.areas.iter();
    let areas: String = areas
        .map(|area| format!("&topic=area:{}", encoded(&area.code)))
        .collect();
    let page = PlacePage {
        shell,
        t,
        p,
        title: fill(p.title, &[&place_words(here, place)]),
        near: fill(p.near, &[&around]),
        follow_lead: fill(p.follow_lead, &[&around]),
        query: format!("at={at}&place={}", encoded(place)),
        follow: format!("{}/follow?topic=circle:{at},{AROUND_M}{areas}", shell.base),
        lines: lines.collect(),
        borders: here.borders.iter().map(|it| border(p, it)).collect(),
        m: Map::of(shell.language),
        at,
        here,
    };
    page.render().unwrap_or_default()
}

/// A border that is close, in a sentence.
fn border(p: &Words, border: &BorderHere) -> String {
    let (metres, other) = (border.metres.to_string(), &border.other.name);
    match &border.inside {
        Some(inside) => fill(p.border, &[&metres, &inside.name, other]),
        None => fill(p.border_outside, &[&metres, other]),
    }
}
