//! Photos: intake, re-encoding, storage.

mod intake;
mod place;
mod sniff;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod types;
mod whole;

pub use intake::{MOST_BYTES, MOST_PIXELS, MOST_SIDE, Picture, SMALL_SIDE, intake};
pub use sniff::{Format, sniff};
pub use types::{NewPhoto, PhotoRow, PhotoState, Size};
