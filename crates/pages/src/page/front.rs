//! The front page.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::RecordSummary;

use super::Shell;
use super::report::Where;
use crate::dates;
use crate::states::{self, State};
use crate::texts::Texts;
use crate::texts::report::Report;

/// One record of a list.
pub(super) struct Line<'a> {
    pub(super) record: &'a RecordSummary,
    pub(super) day: String,
    pub(super) state: State,
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Report,
    /// The field that finds a place, empty.
    asked: Where<'a>,
    trouble: Option<&'static str>,
    services: &'a [(String, String)],
    lines: Vec<Line<'a>>,
}

/// A plain front page: what this is, the newest records, the types of problem and the doors for
/// programs. `services` are pairs of id and name; `records` are shown in the order given.
#[must_use]
pub fn front(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    services: &[(String, String)],
    records: &[RecordSummary],
) -> String {
    let t = shell.texts();
    let page = FrontPage {
        shell,
        t,
        w: Report::of(shell.language),
        asked: Where::default(),
        trouble: None,
        services,
        lines: lines(shell, catalogue, records),
    };
    page.render().unwrap_or_default()
}

/// Records as lists show them.
pub(super) fn lines<'r>(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    records: &'r [RecordSummary],
) -> Vec<Line<'r>> {
    let t = shell.texts();
    let zone = dates::zone(dates::HOME);
    let line = |record: &'r RecordSummary| {
        let outcome = ended(&record.phase, record.outcome.as_deref());
        Line {
            record,
            day: dates::day_of_rfc3339(t, &zone, &record.created),
            state: states::state(catalogue, t, &record.kind, &record.stage, outcome),
        }
    };
    records.iter().map(line).collect()
}

/// How a record ended. One that is closed and does not say how ended all the same.
pub(super) fn ended<'a>(phase: &str, outcome: Option<&'a str>) -> Option<&'a str> {
    outcome.or((phase == "closed").then_some(states::UNSAID))
}
