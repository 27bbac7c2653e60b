//! The photos of a form.

use pump_acts::{ActError, photo};
use pump_core::{PhotoProblem, Point};

use crate::asker::Asker;
use crate::form::{Fields, Upload};
use crate::problem::Problem;
use crate::state::Web;

/// The field of files, and the hidden one of what came before.
const FILES: &str = "photos";
pub(crate) const KEPT: &str = "photo";

/// What became of the photos of a form.
#[derive(Default)]
pub(crate) struct Taken {
    /// The ids of those that are kept, with those of an earlier try.
    pub(crate) ids: Vec<String>,
    /// Where those of this form were taken, if the camera wrote that: kept nowhere.
    pub(crate) places: Vec<Point>,
    /// Why others are not.
    pub(crate) wrong: Vec<PhotoProblem>,
}

/// Takes the photos of a form in, five at most with those that were taken in before.
///
/// # Errors
/// When none can be taken in just now, or too many were sent.
pub(crate) async fn taken(
    web: &Web,
    asker: &Asker,
    fields: &Fields,
    files: Vec<Upload>,
) -> Result<Taken, Problem> {
    let mut taken = Taken {
        ids: fields.all(KEPT).map(str::to_owned).collect(),
        ..Taken::default()
    };
    taken.ids.truncate(photo::MOST_PHOTOS);
    let room = photo::MOST_PHOTOS - taken.ids.len();
    for file in files.into_iter().filter(|it| it.field == FILES).take(room) {
        web.limits.count_photo(asker)?;
        let unit = web.app.ctx.own_unit();
        match photo::take(&web.app, &asker.actor, unit, file.bytes.to_vec()).await {
            Ok(photo) => {
                taken.ids.push(photo.id);
                taken.places.extend(photo.place);
            }
            Err(ActError::Photo(problem)) => taken.wrong.push(problem),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(taken)
}
