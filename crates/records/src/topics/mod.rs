//! The feeds of topics: which changes belong to a topic, kept by number as they are numbered, and
//! found again, newest first.

mod find;
mod keep;
mod source;

pub use find::{Found, MOST_LOOKED_AT, Wanted, newest};
pub use keep::{Kept, MOST_KEPT, keep_some};
pub use source::{MOST_KEYS, Source};
