//! The page after an address was confirmed.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{RecordSummary, Since};

use super::Shell;
use super::record::{Entry, shown};
use crate::dates;
use crate::texts::Texts;

struct Line<'a> {
    record: &'a RecordSummary,
    entry: Entry<'a>,
}

#[derive(Template)]
#[template(path = "confirmed.html")]
struct ConfirmedPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    topics: &'a [String],
    lines: Vec<Line<'a>>,
    more: Option<&'a str>,
}

/// The page of whoever has confirmed: what they now get updates about, in words, and what has
/// happened since they asked. `zone` is the reader's, such as `Europe/London`.
#[must_use]
pub fn confirmed(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    zone: &str,
    topics: &[String],
    since: &Since,
) -> String {
    let t = shell.texts();
    let zone = dates::zone(zone);
    let lines = since.entries.iter().map(|one| Line {
        record: &one.record,
        entry: shown(t, catalogue, &zone, &one.record.kind, &one.entry),
    });
    let page = ConfirmedPage {
        shell,
        t,
        topics,
        lines: lines.collect(),
        more: since.more.as_deref(),
    };
    page.render().unwrap_or_default()
}
