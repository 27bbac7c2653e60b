//! Photos: taken before a report is sent, given with it or later, released, removed.

mod add;
mod claim;
mod far;
mod release;
mod remove;
mod shown;
mod take;
mod turn;

pub use add::add;
pub use claim::{KEPT_FOR, MOST_PHOTOS};
pub(crate) use claim::{checked, claim, taken_by};
pub use far::far;
pub use release::{ReleasePhotosInput, release};
pub use remove::{RemovePhotoInput, remove};
pub use shown::are_public;
pub(crate) use shown::shown;
pub use take::{TakenPhoto, take};
