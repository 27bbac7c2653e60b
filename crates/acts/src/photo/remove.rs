//! Removing a photo: for good.

use pump_core::{Act, Actor, Unit};
use pump_db::Tx;
use pump_files::{PhotoRow, PhotoState};
use pump_records::{About, RecordRow};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet, why};

/// Which photo, and why.
#[derive(Clone, Debug, Default)]
pub struct RemovePhotoInput {
    /// Its id.
    pub photo: String,
    /// Why, in 1 to 500 characters. Everybody can read it.
    pub why: String,
}

/// Removes a photo of the record of `reference` for good; what it held is gone. `K7M4QX-T/3`, the
/// reference and the number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`] for a photo of another
/// record, or [`ActError::Conflict`] when it was removed before.
pub async fn remove(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &RemovePhotoInput,
) -> Result<Made, ActError> {
    let (why, by, name) = (why(&input.why)?, actor.clone(), input.photo.clone());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Hide,
        move |tx, maker, _, row| {
            let (photo, about) = of_record(tx, row, &name)?;
            if photo.state == PhotoState::Removed {
                return conflict("this photo was removed before");
            }
            pump_files::store::remove(tx, &[photo.id])?;
            Ok(quiet(
                maker,
                &by,
                "redacted",
                Some(about),
                Some(why.clone()),
            ))
        },
    )
    .await
}

fn of_record(tx: &mut Tx<'_>, row: &RecordRow, name: &str) -> Result<(PhotoRow, About), ActError> {
    let none = || {
        ActError::field(
            "photo",
            "is none of this record: give the id of one that is",
        )
    };
    let photo = pump_files::store::find_photo(tx, name)?.ok_or_else(none)?;
    let part = photo.part.ok_or_else(none)?;
    let part = pump_records::store::part(tx, part)?;
    let (_, about) = part
        .filter(|(record, _)| *record == row.id)
        .ok_or_else(none)?;
    Ok((photo, about))
}
