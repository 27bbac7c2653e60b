//! Photos as somebody may see them.

use std::collections::BTreeMap;

use pump_catalogue::{Catalogue, PublicPlace};
use pump_core::view::PhotoView;
use pump_db::{DbError, Tx};
use pump_files::{PhotoRow, PhotoState};

use super::Viewer;
use crate::row::RecordRow;
use crate::store::{ContributionRow, UpdateRow};

/// Whether photos of a record may ever be seen by everybody: where its type of problem asks for
/// them, and shows the place at all.
#[must_use]
pub fn shows_photos(catalogue: &Catalogue, record: &RecordRow) -> bool {
    let id = record.service.parse().ok();
    let service = id.and_then(|id| catalogue.service_at(&id, record.service_version));
    service.is_some_and(|it| it.photo && it.public_place != PublicPlace::None)
}

/// Whether the viewer may see a photo of a record: everybody once it was released, the organisation
/// also before.
#[must_use]
pub fn sees_photo(viewer: &Viewer<'_>, record: &RecordRow, state: PhotoState) -> bool {
    if state == PhotoState::Removed || !viewer.sees(record) {
        return false;
    }
    let public = state == PhotoState::Released && shows_photos(&viewer.catalogue, record);
    public || viewer.sees_inside(record)
}

/// The photos that hang at contributions and at entries of a history, by what they hang at.
pub(super) fn photos(
    tx: &mut Tx<'_>,
    given: &[ContributionRow],
    history: &[UpdateRow],
) -> Result<BTreeMap<i64, Vec<PhotoRow>>, DbError> {
    let given = given.iter().map(|given| given.id.0);
    let shown = history.iter().filter(|line| line.photos > 0);
    let parts: Vec<i64> = given.chain(shown.map(|line| line.change.0)).collect();
    let mut all: BTreeMap<i64, Vec<PhotoRow>> = BTreeMap::new();
    for photo in pump_files::store::photos_of(tx, &parts)? {
        if let Some(part) = photo.part {
            all.entry(part).or_default().push(photo);
        }
    }
    Ok(all)
}

/// Those of them that a viewer sees: `inside` all, `shown` those that were released.
pub(super) fn seen(
    viewer: &Viewer<'_>,
    photos: Option<Vec<PhotoRow>>,
    (inside, shown): (bool, bool),
) -> Vec<PhotoView> {
    let photos = photos.unwrap_or_default().into_iter();
    photos
        .filter(|photo| inside || (shown && photo.state == PhotoState::Released))
        .map(|photo| {
            let url = format!("{}/photos/{}", viewer.base, photo.name);
            PhotoView {
                small_url: format!("{url}/small"),
                url,
                id: photo.name,
                width: photo.width,
                height: photo.height,
                being_checked: photo.state != PhotoState::Released,
            }
        })
        .collect()
}
