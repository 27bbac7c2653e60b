//! An imported report as the store has it.

use pump_core::PlaceSaid;
use pump_db::Tx;
use pump_records::store::{by_origin, contributions, find, updates};

use super::super::{ReportInput, StepInput};
use crate::app::App;
use crate::error::ActError;

/// The longest history and the most contributions that are looked at.
const MOST: u32 = 1_000;

/// The report of `system` that has this id there, as it was taken in, for its way back; `None`
/// when it is not here, or its place is no longer kept. What happened to it since is in it too.
///
/// # Errors
/// As the store says.
pub async fn imported_report(
    app: &App,
    system: &str,
    id: &str,
) -> Result<Option<ReportInput>, ActError> {
    let (system, id) = (system.to_owned(), id.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let Some(reference) = by_origin(tx, &system, &id)? else {
            return Ok(None);
        };
        let Some(record) = find(tx, &reference)? else {
            return Ok(None);
        };
        let Some(place) = record.point else {
            return Ok(None);
        };
        let steps = updates(tx, record.id, MOST)?.into_iter();
        let steps = steps.map(|line| StepInput {
            at: line.at.0,
            at_assumed: line.at_assumed,
            act: line.act,
            stage: line.stage,
            outcome: line.outcome,
        });
        let first = contributions(tx, record.id, MOST)?.into_iter().next();
        let (words, private_note) = first.map(|it| (it.words, it.private_note)).unzip();
        let [_, _, status, category] = record.origin.unwrap_or_default();
        Ok::<_, ActError>(Some(ReportInput {
            system: system.clone(),
            id: id.clone(),
            status,
            category,
            service: record.service,
            lat: place.lat(),
            lon: place.lon(),
            // What was imported before the store could say so is known by this alone.
            place_unknown: record.place_said == PlaceSaid::Unknown || record.public_place == "none",
            words: words.flatten(),
            private_note: private_note.flatten(),
            steps: steps.collect(),
        }))
    };
    app.db.read(read).await
}
