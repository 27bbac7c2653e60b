//! Search by words: our own index, so that both engines find the same in the same order.
//!
//! What a record is found by is what everybody may read of it and of the records merged into it,
//! folded to plain words ([`words`]). The reader ([`read_some`]) follows the feed and keeps the
//! index right as of the last number that it read; a [`Query`] is folded in the same way. The
//! records that are found go through the view like all others.

mod fold;
mod gather;
mod query;
mod reader;
mod singular;

pub use fold::words;
pub(crate) use query::after;
pub use query::{Query, Term};
pub use reader::{Searched, begin_anew, read_some};
