//! One change as news: what a feed of a topic shows of it.

use pump_core::view::NewsView;
use pump_db::Tx;

use super::{Viewer, rfc3339, summary};
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::store::{FeedRow, told_before, update};

/// What happened to `row` in `line`, with the words that are there today. The caller has made sure
/// that the viewer sees the record.
///
/// # Errors
/// As the store says.
pub fn news(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    line: &FeedRow,
    row: &RecordRow,
) -> Result<NewsView, RecordsError> {
    let update = update(tx, row.id, line.no)?;
    let (stage, outcome) = match &update {
        Some(update) => (update.stage.as_str(), update.outcome.as_deref()),
        None => (row.stage.as_str(), row.outcome.as_deref()),
    };
    let kind = row.kind.parse().ok();
    let kind = kind.and_then(|kind| viewer.catalogue.kind(&kind));
    let named = |state: Option<&pump_catalogue::State>, id: &str| {
        let name = state.map_or(id, |state| state.name.in_language(viewer.language));
        name.to_owned()
    };
    // A release is how others first hear of a report; after that it is what somebody added.
    let later = line.act == "released" && told_before(tx, row.id, line.no)?;
    Ok(NewsView {
        no: line.no,
        at: rfc3339(line.at),
        act: if later { "added" } else { line.act.as_str() }.to_owned(),
        stage: named(kind.as_ref().and_then(|kind| kind.stage(stage)), stage),
        outcome: outcome.map(|id| named(kind.as_ref().and_then(|kind| kind.outcome(id)), id)),
        organisation: row.organisation_name.clone(),
        to: update
            .as_ref()
            .and_then(|update| Some(update.to.as_ref()?.1.clone())),
        words: update.and_then(|update| update.words),
        record: summary(viewer, row),
    })
}
