//! The page of a type of problem.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{self, RecordSummary, ServiceSummary, ServiceView};

use super::Shell;
use super::front::{Line, lines};
use super::goes::{self, Taken, Taker};
use super::narrow::{Fields, Narrowed};
use super::say::say;
use crate::texts::goes::Goes;
use crate::texts::topic::Topic as Words;
use crate::texts::{Texts, fill};

/// What was reported of a type.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServiceList<'a> {
    /// What the list is narrowed to, the type apart.
    pub narrowed: Narrowed<'a>,
    /// A page of records, newest first.
    pub records: &'a [RecordSummary],
    /// The cursor of the next page.
    pub next: Option<&'a str>,
    /// Whether this is a later page.
    pub later: bool,
    /// Who takes what is reported.
    pub taken: Taken<'a>,
}

#[derive(Template)]
#[template(path = "service.html")]
struct ServicePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    service: &'a ServiceView,
    name: &'a str,
    /// Its address, without an ending.
    url: String,
    /// Who can see where it is.
    sees: &'static str,
    /// By when it should be done.
    target: Option<String>,
    w: &'static Words,
    n: &'static Words,
    list: &'a ServiceList<'a>,
    fields: Fields,
    lines: Vec<Line<'a>>,
    g: &'static Goes,
    /// Who takes it.
    takers: Vec<Taker<'a>>,
    /// What happens once it is told.
    next: Option<&'a str>,
}

impl ServicePage<'_> {
    /// Words in the language of the page.
    fn say<'w>(&self, words: &'w view::Words) -> &'w str {
        say(self.shell.language, words)
    }
}

/// The page of a type of problem: whom to call instead, what is asked, who sees where it is, and by
/// when it should be done.
#[must_use]
pub fn service(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    service: &ServiceView,
    list: &ServiceList<'_>,
) -> String {
    let t = shell.texts();
    let summary = &service.summary;
    let days = summary.target_working_days;
    let page = ServicePage {
        shell,
        t,
        service,
        name: say(shell.language, &summary.name),
        url: format!("{}/s/{}", shell.base, summary.id),
        sees: sees(t, summary),
        w: Words::of(shell.language),
        n: Words::of(shell.language),
        fields: list.narrowed.fields(shell.language, Vec::new()),
        lines: lines(shell, catalogue, list.records),
        list,
        g: Goes::of(shell.language),
        takers: match list.taken.here {
            Some(here) => goes::here(shell.language, here),
            None => goes::rules(shell.language, list.taken.rules),
        },
        // The first stage that has words is where everything begins.
        next: service
            .messages
            .iter()
            .find(|message| !message.ended)
            .map(|message| say(shell.language, &message.text)),
        target: days.map(|days| match days {
            1 => t.service_target_one.to_owned(),
            days => fill(t.service_target, &[&days.to_string()]),
        }),
    };
    page.render().unwrap_or_default()
}

/// Who can see where a problem of this type is.
pub(super) fn sees(t: &Texts, service: &ServiceSummary) -> &'static str {
    match (service.visibility.as_str(), service.public_place.as_str()) {
        ("private", _) => t.sees_private,
        (_, "exact") => t.sees_exact,
        (_, "street") => t.sees_street,
        (_, "area") => t.sees_area,
        _ => t.sees_none,
    }
}
