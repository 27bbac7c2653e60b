//! Copies of the whole store in one file, the same for both engines.
//!
//! A copy is one moment of a running store. It names the steps of the schema that it was made
//! with, then holds each table in turn with its rows and columns, and a digest of each and of the
//! whole: one that was cut or altered is recognised before anything of it is loaded. [`backup`]
//! makes it, [`verify`] reads it through, [`load`] puts it into an empty store and reads that back.
//! While it is being loaded a store is marked, and neither [`crate::migrate`] nor [`crate::check`]
//! lets anybody use it before [`finish`].

mod at_work;
mod backup;
mod digest;
mod error;
mod file;
mod load;
mod mark;
mod reader;
mod rows;
mod scan;
mod schema;
mod scratch;
mod tables;
mod value;
mod writer;

use std::sync::Arc;

use pump_core::Millis;

pub use at_work::at_work;
pub use backup::backup;
pub use error::CopyError;
pub use load::{empty, finish, load};
pub(crate) use mark::refuse_unfinished;
pub use mark::unfinished;
pub use reader::verify;
pub use scan::{differing, sums};
pub use scratch::Scratch;
pub use tables::{LEFT_OUT, TABLES, Table};

use crate::tx::Dialect;

/// Is told the table in hand and how many rows have been done in all, every 2,000 rows or oftener.
pub type Watch = Arc<dyn Fn(&str, u64) + Send + Sync>;

/// What a copy holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The engine that it was made from.
    pub engine: Dialect,
    /// When it was made.
    pub made_at: Millis,
    /// The fingerprint of the site's secret, if the site had one: the secret itself is not in it.
    pub secret: Option<String>,
    /// The tables, in the order in which they are loaded.
    pub tables: Vec<Sum>,
    /// SHA-256 of all that comes before it in the file, unpacked.
    pub digest: [u8; 32],
    steps: Vec<schema::Step>,
}

impl Contents {
    /// The rows of all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A table in sum: equal when the rows are, in whatever order an engine keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The table.
    pub table: String,
    /// Its columns, in the order of the values of a row.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
    /// A digest of them.
    pub digest: [u8; 32],
}
