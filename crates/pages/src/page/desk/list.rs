//! Reports to deal with.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{KindView, RecordSummary, ServiceSummary};

use super::choices;
use crate::dates;
use crate::page::Shell;
use crate::page::front::ended;
use crate::page::say::say;
use crate::states::{self, State};
use crate::texts::desk::Desk;
use crate::texts::{Texts, fill};

/// One report.
#[derive(Clone, Debug)]
pub struct DeskRow<'a> {
    /// What the lists show of it.
    pub record: &'a RecordSummary,
    /// Why words that somebody gave wait to be released; empty where none wait.
    pub waits: &'a [&'static str],
    /// Whether what somebody told of it speaks of danger.
    pub danger: bool,
}

/// The list of an organisation.
#[derive(Clone, Debug)]
pub struct DeskList<'a> {
    /// The name of the organisation.
    pub organisation: &'a str,
    /// A page of its reports, newest first.
    pub rows: Vec<DeskRow<'a>>,
    /// The types of problem.
    pub services: &'a [ServiceSummary],
    /// The kind of reports, for what can be happening.
    pub kind: Option<&'a KindView>,
    /// The service that is shown alone, or nothing.
    pub service: &'a str,
    /// The stage or outcome that is shown alone, or nothing.
    pub state: &'a str,
    /// The address of the next page.
    pub next: Option<String>,
}

struct Line<'a> {
    row: &'a DeskRow<'a>,
    day: String,
    state: State,
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    d: &'static Desk,
    list: &'a DeskList<'a>,
    of: String,
    lines: Vec<Line<'a>>,
    services: Vec<(&'a str, &'a str, bool)>,
    states: Vec<(&'a str, &'a str, bool)>,
}

/// The page with the reports of an organisation.
#[must_use]
pub fn desk_list(shell: &Shell<'_>, catalogue: &Catalogue, list: &DeskList<'_>) -> String {
    let (t, d) = (shell.texts(), Desk::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let lines = list.rows.iter().map(|row| {
        let record = row.record;
        let outcome = ended(&record.phase, record.outcome.as_deref());
        Line {
            row,
            day: dates::day_of_rfc3339(t, &zone, &record.created),
            state: states::state(catalogue, t, &record.kind, &record.stage, outcome),
        }
    });
    let services = list.services.iter().map(|service| {
        let id = service.id.as_str();
        (id, say(shell.language, &service.name), id == list.service)
    });
    let kind = list.kind.into_iter();
    let states = kind.flat_map(|kind| kind.stages.iter().chain(&kind.outcomes));
    let page = ListPage {
        shell,
        t,
        d,
        of: fill(d.of, &[list.organisation]),
        lines: lines.collect(),
        services: services.collect(),
        states: choices(shell.language, states, list.state),
        list,
    };
    page.render().unwrap_or_default()
}
