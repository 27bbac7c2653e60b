//! Things in somebody's register: their pages, what is near, what they say of themselves, and the
//! keys by which they do.

mod breaks;
mod find;
mod key;
mod labels;
mod near;
mod pick;
mod show;
mod signal;

pub use breaks::{MOST_BREAKS, breaks};
pub use find::find;
pub(crate) use find::{by_code, reported};
pub(crate) use key::{add_key, end_key};
pub use labels::{LABELS, Labels, labels};
pub use near::{MOST_NEAR, MOST_NEAR_M, NEAR_M, near};
pub use pick::{MOST_OFFERED, Numbered, OFFERED_M, numbered, offered};
pub use show::asset;
pub use signal::{SignalInput, signal};
