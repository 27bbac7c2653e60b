//! `pump import`: files in steps, through whichever hands have the store. Steps can be repeated
//! without effect, so a run that was broken off is run again.

mod areas;
mod assets;
mod duties;
mod load;
mod mapping;
mod organisations;
mod places;
mod progress;
mod reports;
mod source;

use crate::args::Import;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn import(setup: &Setup, what: Import, json: bool) -> Result<(), Failure> {
    match what {
        Import::Areas(what) => areas::areas(setup, *what, json).await,
        Import::Assets(what) => assets::assets(setup, &what, json).await,
        Import::Organisations { file, notes } => {
            organisations::organisations(setup, &file, &notes, json).await
        }
        Import::Places(what) => places::places(setup, &what, json).await,
        Import::Reports(what) => reports::reports(setup, &what, json).await,
        Import::Duties { file, notes } => duties::duties(setup, &file, &notes, json).await,
    }
}
