//! A record as somebody may see it.

use pump_catalogue::Decision;
use pump_core::Millis;
use pump_core::view::{
    ContributionView, HistoryEntry, Origin, RecordSummary, RecordView, Responsible, SimilarRecord,
};
use pump_db::Tx;

use super::{Viewer, rfc3339, title};
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::store::{ContributionRow, Near, UpdateRow, contributions, near, people, tree, updates};

/// The most entries of a history that are shown at once.
const MOST_UPDATES: u32 = 500;
/// The most contributions that are shown at once.
const MOST_CONTRIBUTIONS: u32 = 100;

/// One line of a list. The caller has made sure that the viewer sees the record.
#[must_use]
pub fn summary(viewer: &Viewer<'_>, record: &RecordRow) -> RecordSummary {
    let place = if viewer.sees_inside(record) {
        record.point
    } else {
        record.public_point()
    };
    RecordSummary {
        r#ref: record.reference.clone(),
        url: format!("{}/r/{}", viewer.base, record.reference),
        title: title(
            viewer.catalogue,
            &record.service,
            &record.place,
            viewer.language,
        ),
        kind: record.kind.clone(),
        service: record.service.clone(),
        lat: place.map(pump_core::Point::lat),
        lon: place.map(pump_core::Point::lon),
        phase: record.phase.clone(),
        stage: record.stage.clone(),
        outcome: record.outcome.clone(),
        created: rfc3339(record.at),
        changed: rfc3339(record.changed_at),
        organisation: record.organisation_slug.clone(),
    }
}

/// The record of `reference` with its history. Its followers are not counted here.
///
/// # Errors
/// [`RecordsError::NotFound`] when there is none, or none that the viewer may see: the two are not
/// told apart.
pub fn record(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<RecordView, RecordsError> {
    let found = crate::store::find(tx, reference)?;
    let row = found
        .filter(|row| viewer.sees(row))
        .ok_or(RecordsError::NotFound)?;
    let history = updates(tx, row.id, MOST_UPDATES)?;
    let given = contributions(tx, row.id, MOST_CONTRIBUTIONS)?;
    let tree = tree(tx, row.id)?;
    let people = people(tx, &tree)?;
    let inside = viewer.sees_inside(&row);
    let more = row.updates > history.len() as u64 || row.contributions > given.len() as u64;
    Ok(RecordView {
        summary: summary(viewer, &row),
        responsible: responsible(viewer, &row)?,
        people,
        followers: 0,
        history: history.into_iter().map(entry).collect(),
        contributions: given
            .into_iter()
            .map(|given| contribution(given, inside))
            .collect(),
        origin: row
            .origin
            .clone()
            .map(|[system, id, status, category]| Origin {
                system,
                id,
                status,
                category,
            }),
        more,
    })
}

/// The address of the record of `reference`, and who has it: what a receipt says.
///
/// # Errors
/// [`RecordsError::NotFound`] when there is none, or none that the viewer may see.
pub fn receipt(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<(String, Responsible), RecordsError> {
    let found = crate::store::find(tx, reference)?;
    let row = found
        .filter(|row| viewer.sees(row))
        .ok_or(RecordsError::NotFound)?;
    Ok((summary(viewer, &row).url, responsible(viewer, &row)?))
}

/// What [`record`] would show of a record, in short: another whenever any of it is another. Each act
/// leaves an update in the record, and a record's organisation may have another name.
///
/// # Errors
/// [`RecordsError::NotFound`] when there is none, or none that the viewer may see.
pub fn version(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<String, RecordsError> {
    let found = crate::store::find(tx, reference)?;
    let row = found
        .filter(|row| viewer.sees(row))
        .ok_or(RecordsError::NotFound)?;
    let whose = row.organisation_name.as_deref().unwrap_or_default();
    Ok(format!(
        "{} {} {} {whose}",
        row.updates, row.changed_at, row.contributions
    ))
}

/// Who has it, and why, in words.
fn responsible(viewer: &Viewer<'_>, row: &RecordRow) -> Result<Responsible, RecordsError> {
    let decision: Decision = serde_json::from_str(&row.reason)
        .map_err(|error| RecordsError::Damaged(format!("{}: {error}", row.reference)))?;
    let nobody = if viewer.language == "cy" {
        "Neb eto"
    } else {
        "Nobody yet"
    };
    Ok(Responsible {
        organisation: row
            .organisation_name
            .clone()
            .unwrap_or_else(|| nobody.to_owned()),
        slug: row.organisation_slug.clone(),
        because: decision.because(viewer.language),
    })
}

fn entry(row: UpdateRow) -> HistoryEntry {
    HistoryEntry {
        no: row.no,
        at: rfc3339(row.at),
        at_assumed: row.at_assumed,
        act: row.act,
        by: row.actor,
        stage: row.stage,
        outcome: row.outcome,
        words: row.words,
    }
}

fn contribution(row: ContributionRow, inside: bool) -> ContributionView {
    let released = row.released_at.is_some();
    ContributionView {
        no: row.no,
        at: rfc3339(row.at),
        words: row.words.filter(|_| released || inside),
        being_checked: row.has_words && !released,
        private_note: row.private_note.filter(|_| inside),
    }
}

/// The nearest open records of `service`, as near and as recent as the service calls similar.
///
/// # Errors
/// As the store says.
pub fn similar(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    service: &pump_catalogue::Service,
    point: pump_core::Point,
    now: Millis,
) -> Result<Vec<SimilarRecord>, RecordsError> {
    let since = now.plus(-i64::from(service.similar.days) * Millis::DAY);
    let wanted = Near {
        point,
        within_m: service.similar.within_m,
        service: Some(service.id.to_string()),
        since,
        most: 10,
    };
    let found = near(tx, &wanted)?.into_iter();
    Ok(found
        .filter(|(row, _)| viewer.sees(row))
        .map(|(row, metres)| SimilarRecord {
            summary: summary(viewer, &row),
            distance_m: metres.round() as u64,
        })
        .collect())
}
