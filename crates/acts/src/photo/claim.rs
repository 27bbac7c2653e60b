//! Giving photos with a report or an addition.

use pump_core::{ContributionId, FieldError, Millis};
use pump_db::Tx;
use pump_records::RecordRow;

use crate::app::App;
use crate::error::ActError;

/// The most photos of one contribution.
pub const MOST_PHOTOS: usize = 5;
/// How long a photo may wait to be given with something, in milliseconds: a day.
pub const KEPT_FOR: i64 = Millis::DAY;

/// The ids of photos that are given together.
///
/// # Errors
/// When they are too many.
pub(crate) fn checked(photos: &[String]) -> Result<Vec<String>, FieldError> {
    if photos.len() > MOST_PHOTOS {
        let problem = format!("are too many: {MOST_PHOTOS} are possible");
        return Err(FieldError::new("photos", problem));
    }
    let photos = photos.iter().map(|id| id.trim().to_ascii_lowercase());
    Ok(photos.collect())
}

/// Whether photos are asked for by the service that made a record, in the version that made it.
pub(crate) fn taken_by(app: &App, row: &RecordRow) -> bool {
    let id = row.service.parse().ok();
    let service = id.and_then(|id| app.catalogue().service_at(&id, row.service_version));
    service.is_some_and(|service| service.photo)
}

/// Hangs photos that were taken in before at a contribution; `asked` says whether the type of
/// problem takes any.
///
/// # Errors
/// [`ActError::Invalid`], after which the transaction is left.
pub(crate) fn claim(
    tx: &mut Tx<'_>,
    photos: &[String],
    part: ContributionId,
    (first, now): (u32, Millis),
    asked: bool,
) -> Result<(), ActError> {
    if photos.is_empty() {
        return Ok(());
    }
    if !asked {
        let problem = "are not taken for this type of problem: leave them out";
        return Err(ActError::field("photos", problem));
    }
    let since = now.plus(-KEPT_FOR);
    if pump_files::store::claim(tx, photos, part.0, first, since)? {
        return Ok(());
    }
    let problem = "names one that is not here, or was given before: send the picture again";
    Err(ActError::field("photos", problem))
}
