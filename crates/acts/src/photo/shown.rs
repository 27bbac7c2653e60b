//! Photos that an organisation shows with what it says.

use pump_catalogue::PublicPlace;
use pump_core::{ChangeId, FieldError, Millis};
use pump_db::Tx;
use pump_files::store;
use pump_records::RecordRow;
use pump_records::store::{Plan, plan_photos};
use pump_records::view::shows_photos;

use super::KEPT_FOR;
use crate::app::App;
use crate::error::ActError;

/// Hangs photos that were taken in before at the entry `no` of a record's history, which `change`
/// made. Everybody sees them at once, as they read the words; where photos of the type of problem
/// are for the organisation alone, these are too.
///
/// # Errors
/// [`ActError::Invalid`], after which the transaction is left.
pub(crate) fn shown(
    app: &App,
    (tx, plan): (&mut Tx<'_>, &mut Plan),
    row: &RecordRow,
    (change, no): (ChangeId, u64),
    photos: &[String],
    now: Millis,
) -> Result<(), ActError> {
    if photos.is_empty() {
        return Ok(());
    }
    if !store::claim(tx, photos, change.0, 1, now.plus(-KEPT_FOR))? {
        let problem = "names one that is not here, or was given before: send the picture again";
        return Err(FieldError::new("photos", problem).into());
    }
    if shows_photos(&app.catalogue(), row) {
        store::release_of(tx, change.0)?;
    }
    plan_photos(plan, row.id, no, photos.len());
    Ok(())
}

/// Whether photos of a type of problem may be seen by everybody, as its service is today.
#[must_use]
pub fn are_public(app: &App, service: &str) -> bool {
    let catalogue = app.catalogue();
    let service = service.parse().ok().and_then(|id| catalogue.service(&id));
    service.is_some_and(|it| it.photo && it.public_place != PublicPlace::None)
}
