//! Releasing photos: an officer lets everybody see what somebody sent.

use pump_core::{Act, Actor, Unit};
use pump_db::Tx;
use pump_files::{PhotoRow, PhotoState};
use pump_records::store::{contributions, photographed};
use pump_records::view::shows_photos;
use pump_records::{About, RecordRow};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet};

/// How many of the last contributions, and of the entries with photos, are looked at: as many as a
/// record shows.
const MOST: u32 = 100;

/// Which photos everybody may see.
#[derive(Clone, Debug, Default)]
pub struct ReleasePhotosInput {
    /// Their ids; empty means all of the record that wait. One that was hidden is brought back by
    /// naming it.
    pub photos: Vec<String>,
}

/// Lets everybody see photos of the record of `reference`: `K7M4QX-T/3`, the reference and the
/// number of the entry that says so. Nobody is told.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`]; [`ActError::Invalid`] when none of them waits;
/// [`ActError::Conflict`] where the type of problem has no photos in public.
pub async fn release(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &ReleasePhotosInput,
) -> Result<Made, ActError> {
    let (wanted, by, catalogue) = (input.photos.clone(), actor.clone(), app.catalogue());
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Release,
        move |tx, maker, _, row| {
            if !shows_photos(&catalogue, row) {
                return conflict("photos of this type of problem are for the organisation alone");
            }
            let (released, about) = waiting(tx, row, &wanted)?;
            if released.is_empty() || released.len() < wanted.len() {
                let problem = "names none that waits: give the ids of those that do";
                return Err(ActError::field("photos", problem));
            }
            pump_files::store::release(tx, &released)?;
            Ok(quiet(maker, &by, "photos_released", about, None))
        },
    )
    .await
}

/// The ids of photos of a record that wait and are wanted, and the part that they are of, if it is
/// one.
fn waiting(
    tx: &mut Tx<'_>,
    row: &RecordRow,
    wanted: &[String],
) -> Result<(Vec<i64>, Option<About>), ActError> {
    let given = contributions(tx, row.id, MOST)?.into_iter();
    let mut parts: Vec<(i64, About)> = given
        .map(|given| (given.id.0, About::Contribution(given.no)))
        .collect();
    parts.extend(photographed(tx, row.id, MOST)?);
    let ids: Vec<i64> = parts.iter().map(|(id, _)| *id).collect();
    let photos = pump_files::store::photos_of(tx, &ids)?;
    let waits = |photo: &&PhotoRow| match photo.state {
        PhotoState::Waiting => wanted.is_empty() || wanted.contains(&photo.name),
        PhotoState::Hidden => wanted.contains(&photo.name),
        PhotoState::Released | PhotoState::Removed => false,
    };
    let photos: Vec<&PhotoRow> = photos.iter().filter(waits).collect();
    let first = photos.first().and_then(|photo| photo.part);
    let one = photos.iter().all(|photo| photo.part == first);
    let about = parts.iter().find(|(id, _)| one && Some(*id) == first);
    Ok((
        photos.iter().map(|photo| photo.id).collect(),
        about.map(|(_, about)| *about),
    ))
}
