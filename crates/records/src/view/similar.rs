//! "We know about this one. Is it yours?"

use pump_catalogue::{PublicPlace, Service};
use pump_core::view::SimilarRecord;
use pump_core::{Millis, Point, RecordId};
use pump_db::Tx;
use pump_places::metres_between;

use super::record::{summary, tree};
use super::{Viewer, asset_summary, happening};
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::store::{Near, about_same, near, open_of_asset, people, people_of_each};
use crate::types::Visibility;

/// The most records that may be the same.
const MOST_SIMILAR: usize = 10;
/// Counts below this are not told where the place is nobody's business.
const FEW: u64 = 5;

/// The nearest open records of `service`, as near and as recent as the service calls similar;
/// before them those about the same thing, by its code in a register or by the keyed hash that is
/// kept of it, wherever they are.
///
/// # Errors
/// As the store says.
pub fn similar(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    service: &Service,
    point: Point,
    same: Option<&[u8]>,
    asset: Option<&str>,
    now: Millis,
) -> Result<Vec<SimilarRecord>, RecordsError> {
    let since = now.plus(-i64::from(service.similar.days) * Millis::DAY);
    let wanted = Near {
        point,
        within_m: service.similar.within_m,
        service: Some(service.id.to_string()),
        since,
        most: MOST_SIMILAR,
    };
    let mut found = Vec::new();
    if let Some(code) = asset {
        for row in open_about(tx, code)? {
            if let Some(place) = row.public_point() {
                found.push((row, metres_between(point, place)));
            }
        }
    }
    if let Some(same) = same {
        let most = MOST_SIMILAR as u32;
        for row in about_same(tx, same, service.id.as_str(), since, most)? {
            // Where the place is not public, how far it is would tell of it.
            let again = found
                .iter()
                .any(|(known, _): &(RecordRow, f64)| known.id == row.id);
            if let Some(place) = row.public_point().filter(|_| !again) {
                found.push((row, metres_between(point, place)));
            }
        }
    }
    let near = near(tx, &wanted)?.into_iter();
    let known: Vec<RecordId> = found.iter().map(|(row, _)| row.id).collect();
    found.extend(near.filter(|(row, _)| !known.contains(&row.id)));
    found.truncate(MOST_SIMILAR);
    shown(tx, viewer, found)
}

/// When the oldest open record about the thing of this code was first told; `None` when nothing of
/// it is open that everybody may see.
///
/// # Errors
/// As the store says.
pub fn told_since(tx: &mut Tx<'_>, code: &str) -> Result<Option<Millis>, RecordsError> {
    let open = open_about(tx, code)?;
    Ok(open.iter().map(|row| row.at).min())
}

/// The open records about a thing that everybody may see, and may know to be about it.
fn open_about(tx: &mut Tx<'_>, code: &str) -> Result<Vec<RecordRow>, RecordsError> {
    let mut open = open_of_asset(tx, code, MOST_SIMILAR as u32)?;
    open.retain(|row| row.visibility == Visibility::Public && row.public_asset().is_some());
    Ok(open)
}

/// The nearest open records of every service, within `within_m` metres of a place; at most `most`.
///
/// # Errors
/// As the store says.
pub fn around(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    point: Point,
    within_m: u32,
    most: usize,
) -> Result<Vec<SimilarRecord>, RecordsError> {
    let wanted = Near {
        point,
        within_m,
        service: None,
        since: Millis(0),
        most,
    };
    let found = near(tx, &wanted)?;
    shown(tx, viewer, found)
}

fn shown(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    found: Vec<(RecordRow, f64)>,
) -> Result<Vec<SimilarRecord>, RecordsError> {
    let found: Vec<_> = found
        .into_iter()
        .filter(|(row, _)| viewer.sees(row))
        .collect();
    let rows: Vec<&RecordRow> = found.iter().map(|(row, _)| row).collect();
    let people = told(tx, &rows)?;
    let mut seen = Vec::new();
    for ((row, metres), people) in found.into_iter().zip(people) {
        let asset = match row.public_asset() {
            Some(code) => pump_places::store::assets::asset(tx, code)?,
            None => None,
        };
        seen.push(SimilarRecord {
            asset: asset.map(|asset| asset_summary(viewer, &asset, None)),
            summary: summary(viewer, &row),
            distance_m: metres.round() as u64,
            people,
            happening: happening(
                &viewer.catalogue,
                &row,
                (&row.stage, row.outcome.as_deref()),
                viewer.language,
            ),
        });
    }
    Ok(seen)
}

/// How many told us of each of `rows`, over what was joined with it; `None` where that is few and
/// the place is nobody's business.
pub(super) fn told(tx: &mut Tx<'_>, rows: &[&RecordRow]) -> Result<Vec<Option<u64>>, RecordsError> {
    let ids: Vec<RecordId> = rows.iter().map(|row| row.id).collect();
    let alone = people_of_each(tx, &ids)?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        // Nearly none was joined with another: only those need a question of their own.
        let people = match row.joined {
            0 => alone.get(&row.id).copied().unwrap_or_default(),
            _ => {
                let tree = tree(tx, row)?.into_iter();
                people(tx, &tree.map(|(id, _)| id).collect::<Vec<_>>())?
            }
        };
        let hides = row.public_place == PublicPlace::None.as_str();
        told.push((people >= FEW || !hides).then_some(people));
    }
    Ok(told)
}
