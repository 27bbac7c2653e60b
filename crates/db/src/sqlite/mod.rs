//! SQLite: one writer with group commit, readers in a pool.

mod connection;
mod readers;
mod writer;

pub(crate) use connection::Connection;
pub(crate) use readers::Readers;
pub(crate) use writer::Writer;
