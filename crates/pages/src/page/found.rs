//! Search: one field, and what was found.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{RecordCard, ServiceSummary};

use super::Shell;
use super::front::ended;
use super::record::{FEW, people};
use super::report::encoded;
use crate::dates;
use crate::states::{self, State};
use crate::texts::found::Found as W;
use crate::texts::{Texts, fill};

/// What was looked for, and what was found.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The words, as they were typed.
    pub q: &'a str,
    /// `open`, `ended` or nothing.
    pub state: &'a str,
    /// The type of problem that is shown alone, or nothing.
    pub service: &'a str,
    /// The types of problem.
    pub services: &'a [ServiceSummary],
    /// A page of what was found; `None` when nothing was looked for.
    pub records: Option<&'a [RecordCard]>,
    /// The cursor of the next page.
    pub next: Option<&'a str>,
    /// Whether this is a later page.
    pub later: bool,
}

struct Card<'a> {
    record: &'a RecordCard,
    state: State,
    people: Option<String>,
    with: Option<String>,
    since: String,
}

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static W,
    found: &'a Found<'a>,
    services: Vec<(&'a str, &'a str, bool)>,
    states: [(&'static str, &'static str, bool); 3],
    cards: Vec<Card<'a>>,
}

impl FoundPage<'_> {
    /// What an address of this search ends in.
    fn query(&self, cursor: &str) -> String {
        let Found {
            q, state, service, ..
        } = self.found;
        let parts = [
            ("q", *q),
            ("state", state),
            ("service", service),
            ("cursor", cursor),
        ];
        let parts = parts
            .iter()
            .filter(|(name, value)| *name == "q" || !value.is_empty());
        let parts: Vec<String> = parts
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        parts.join("&")
    }

    fn filtered(&self) -> bool {
        !self.found.state.is_empty() || !self.found.service.is_empty()
    }
}

/// The search page: the field with its filters, and cards of what was found.
#[must_use]
pub fn found(shell: &Shell<'_>, catalogue: &Catalogue, found: &Found<'_>) -> String {
    let (t, w) = (shell.texts(), W::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let card = |record: &'_ RecordCard| {
        let summary = &record.summary;
        let outcome = ended(&summary.phase, summary.outcome.as_deref());
        let day = dates::day_of_rfc3339(t, &zone, &summary.created);
        let told = match record.people {
            Some(count) => people(t, count, false),
            None => people(t, FEW - 1, true),
        };
        (
            states::state(catalogue, t, &summary.kind, &summary.stage, outcome),
            told,
            record
                .organisation_name
                .as_ref()
                .map(|name| fill(w.with, &[name])),
            fill(w.since, &[&day]),
        )
    };
    let cards = found.records.unwrap_or_default().iter().map(|record| {
        let (state, people, with, since) = card(record);
        Card {
            record,
            state,
            people,
            with,
            since,
        }
    });
    let services = found.services.iter().map(|service| {
        let id = service.id.as_str();
        (id, shell.say(&service.name), id == found.service)
    });
    let states = [
        ("", w.state_all),
        ("open", w.state_open),
        ("ended", w.state_ended),
    ];
    let page = FoundPage {
        shell,
        t,
        w,
        services: services.collect(),
        states: states.map(|(code, name)| (code, name, code == found.state)),
        cards: cards.collect(),
        found,
    };
    page.render().unwrap_or_default()
}
