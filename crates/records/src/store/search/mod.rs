//! The SQL of search.

mod driver;
mod find;
mod index;

pub use find::search;
pub(crate) use index::{Kin, kin, lock_all, plan_words, said, words_of_record};
