//! What?

use askama::Template;
use pump_core::view::{PlaceHere, ServiceSummary};

use super::{Carried, at, encoded, place_words, say, told_place};
use crate::page::Shell;
use crate::texts::map::Map;
use crate::texts::report::Report;
use crate::texts::{Texts, fill};

/// How many types of problem have a picture of their own; the others are behind "Something else".
const PICTURES: usize = 12;

#[derive(Template)]
#[template(path = "report/what.html")]
struct WhatPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    m: &'static Map,
    here: String,
    /// The place, as addresses have it.
    at: String,
    /// The place and its name, for its own page.
    place: String,
    /// Whether that place is not known.
    unknown: bool,
    /// The photo, as a part of an address that has others, or nothing.
    photo: String,
    /// What each type carries on: these, and a photo.
    query: String,
    first: &'a [ServiceSummary],
    more: &'a [ServiceSummary],
}

impl WhatPage<'_> {
    fn name<'s>(&self, service: &'s ServiceSummary) -> &'s str {
        say(self.shell.language, &service.name)
    }

    fn about<'s>(&self, service: &'s ServiceSummary) -> &'s str {
        let about = service.about.as_ref();
        about.map_or("", |about| say(self.shell.language, about))
    }

    fn next(&self, service: &ServiceSummary) -> String {
        let base = &self.shell.base;
        let page = if self.unknown { "tell" } else { "known" };
        format!("{base}/report/{page}?service={}&{}", service.id, self.query)
    }
}

/// Asks what the problem is. `services` are all that can be reported, the most used first;
/// `carried` is what goes on to the next page.
#[must_use]
pub fn what(
    shell: &Shell<'_>,
    here: &PlaceHere,
    carried: Carried<'_>,
    services: &[ServiceSummary],
) -> String {
    let w = Report::of(shell.language);
    // With one more than fit, the last picture would be the only one behind the fold.
    let shown = if services.len() > PICTURES + 1 {
        PICTURES
    } else {
        services.len()
    };
    let (first, more) = services.split_at(shown);
    let at = at(here.lat, here.lon);
    let page = WhatPage {
        shell,
        t: shell.texts(),
        w,
        here: match carried.within {
            Some(_) => told_place(shell, here, carried.place, carried.within),
            None => fill(w.what_here, &[&place_words(here, carried.place)]),
        },
        unknown: carried.within.is_some(),
        place: format!("at={at}&place={}", encoded(carried.place)),
        query: carried.query(here.lat, here.lon, ""),
        m: Map::of(shell.language),
        photo: carried.photo(),
        at,
        first,
        more,
    };
    page.render().unwrap_or_default()
}
