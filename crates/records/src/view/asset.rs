//! What is, and was, broken of a thing.

use pump_core::view::{AssetSummary, Body, PhotoView, RecordSummary};
use pump_core::{Code, RecordId};
use pump_db::Tx;
use pump_places::Asset;

use super::photo::{photos, seen, shows_photos};
use super::{Viewer, rfc3339, summary};
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::store::{contributions, find_by_id, of_asset, open_of_asset};
use crate::types::Visibility;

/// The most open records that are shown.
const MOST_OPEN: u32 = 20;
/// How many records of a page are looked at for photos, and how many contributions of each.
const PHOTOGRAPHED: usize = 10;
const MOST_GIVEN: u32 = 20;
/// The most photos.
const MOST_PHOTOS: usize = 12;

/// The records about a thing, as the viewer may see them.
#[derive(Clone, Debug)]
pub struct AssetRecords {
    /// Those that are open, newest first.
    pub broken: Vec<RecordSummary>,
    /// A page of all, newest first.
    pub history: Vec<RecordSummary>,
    /// Photos of this page.
    pub photos: Vec<PhotoView>,
    /// The id before which the next page begins; `None` at the end.
    pub next: Option<RecordId>,
}

/// A thing as lists show it.
#[must_use]
pub fn asset_summary(viewer: &Viewer<'_>, asset: &Asset, distance: Option<f64>) -> AssetSummary {
    let kind = asset.kind.parse::<Code>().ok();
    let kind = kind.and_then(|kind| viewer.catalogue.asset_type(&kind));
    let (slug, owner) = asset.owner.clone();
    AssetSummary {
        url: format!("{}/t/{}", viewer.base, asset.code),
        code: asset.code.clone(),
        number: asset.number.clone(),
        r#type: asset.kind.clone(),
        name: kind.map_or_else(
            || asset.kind.clone(),
            |kind| kind.name.in_language(viewer.language).to_owned(),
        ),
        place: asset.place.clone(),
        lat: asset.point.lat(),
        lon: asset.point.lon(),
        owner: Body { slug, name: owner },
        retired: asset.retired_at.map(rfc3339),
        distance_m: distance.map(|metres| metres.round() as u64),
    }
}

/// The records about the thing of this code that everybody may see, whoever asks: what is open, and a
/// page of up to `most` of all that were ever told, with ids below `before`. Where the place of a
/// record is not public, the thing would tell it: that one is left out. One that was joined with
/// another stands as that other.
///
/// # Errors
/// As the store says.
pub fn asset_records(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    code: &str,
    before: RecordId,
    most: u32,
) -> Result<AssetRecords, RecordsError> {
    let told = of_asset(tx, code, before, most)?;
    let full = told.len() == most as usize;
    let next = told.last().filter(|_| full).map(|row| row.id);
    let mut history: Vec<RecordRow> = Vec::new();
    for row in told {
        let row = match row.merged_into {
            None => Some(row),
            Some(_) => find_by_id(tx, row.root)?.filter(|root| viewer.sees(root)),
        };
        let Some(row) = row else { continue };
        if !history.iter().any(|known| known.id == row.id) {
            history.push(row);
        }
    }
    let mut broken = open_of_asset(tx, code, MOST_OPEN)?;
    broken.retain(|row| row.visibility == Visibility::Public && row.public_asset().is_some());
    let open = history.iter().filter(|row| row.phase == "open");
    for row in open {
        if !broken.iter().any(|known| known.id == row.id) {
            broken.push(row.clone());
        }
    }
    let mut shots = Vec::new();
    let shown = history
        .iter()
        .filter(|row| shows_photos(&viewer.catalogue, row));
    for row in shown.take(PHOTOGRAPHED) {
        let given = contributions(tx, row.id, MOST_GIVEN)?;
        for photos in photos(tx, &given, &[])?.into_values() {
            shots.extend(seen(viewer, Some(photos), (false, true)));
        }
    }
    shots.truncate(MOST_PHOTOS);
    Ok(AssetRecords {
        broken: broken.iter().map(|row| summary(viewer, row)).collect(),
        history: history.iter().map(|row| summary(viewer, row)).collect(),
        photos: shots,
        next,
    })
}
