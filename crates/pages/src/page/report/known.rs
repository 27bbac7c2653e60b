//! Is it one of these?

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{PlaceHere, ServiceView, SimilarRecord};

use super::{Carried, at, away, encoded, place_words, say};
use crate::dates;
use crate::page::Shell;
use crate::page::front::ended;
use crate::page::record::people;
use crate::states::{self, State};
use crate::texts::map::Map;
use crate::texts::report::Report;
use crate::texts::{Texts, fill};

struct Card<'a> {
    record: &'a SimilarRecord,
    state: State,
    happening: String,
    away: String,
    since: String,
    people: Option<String>,
    /// The thing that it is about.
    thing: Option<String>,
}

#[derive(Template)]
#[template(path = "report/known.html")]
struct KnownPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    m: &'static Map,
    service: &'a ServiceView,
    title: &'a str,
    here: String,
    /// The place, as addresses have it.
    at: String,
    /// The next page, for something new.
    next: String,
    back: String,
    cards: Vec<Card<'a>>,
}

impl KnownPage<'_> {
    fn name(&self) -> &str {
        say(self.shell.language, &self.service.summary.name)
    }

    fn yes(&self, card: &Card<'_>) -> String {
        format!("{}&same={}", self.next, card.record.summary.r#ref)
    }
}

/// Shows what is known already near a place, and about a thing, each with two buttons.
#[must_use]
pub fn known(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    service: &ServiceView,
    (here, carried, asset): (&PlaceHere, Carried<'_>, Option<&str>),
    records: &[SimilarRecord],
) -> String {
    let (t, w) = (shell.texts(), Report::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let card = |record: &'_ SimilarRecord| {
        let summary = &record.summary;
        let outcome = ended(&summary.phase, summary.outcome.as_deref());
        (
            states::state(catalogue, t, &summary.kind, &summary.stage, outcome),
            states::sentence(catalogue, t, &summary.kind, (&summary.stage, outcome)),
            dates::day_of_rfc3339(t, &zone, &summary.created),
        )
    };
    let cards = records.iter().map(|record| {
        let (state, sentence, day) = card(record);
        Card {
            record,
            state,
            happening: record.happening.clone().unwrap_or(sentence),
            away: away(shell.language, record),
            since: fill(w.known_since, &[&day]),
            thing: record.asset.as_ref().map(crate::page::thing::title),
            people: record
                .people
                .map_or(Some(t.told_few.to_owned()), |count| people(t, count, false)),
        }
    });
    let query = carried.query(here.lat, here.lon, "");
    let about = asset.map_or_else(String::new, |code| format!("&asset={}", encoded(code)));
    let page = KnownPage {
        shell,
        t,
        w,
        m: Map::of(shell.language),
        title: if records.len() == 1 {
            w.known_title
        } else {
            w.known_many
        },
        here: fill(w.what_here, &[&place_words(here, carried.place)]),
        next: format!(
            "{}/report/tell?service={}&{query}{about}",
            shell.base, service.summary.id
        ),
        back: match asset {
            Some(code) => format!("{}/t/{}", shell.base, encoded(code)),
            None => format!("{}/report/what?{query}", shell.base),
        },
        cards: cards.collect(),
        at: at(here.lat, here.lon),
        service,
    };
    page.render().unwrap_or_default()
}
