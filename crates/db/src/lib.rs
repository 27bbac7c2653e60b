//! The store: write and read closures on SQLite and PostgreSQL, migrations, leases and the job
//! queue. The same SQL runs on both engines; see the README for the few rules that takes.

pub mod copy;
mod db;
mod error;
mod job;
pub mod lease;
mod migrate;
mod postgres;
pub mod queue;
pub mod settings;
mod sqlite;
#[cfg(feature = "testing")]
#[expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]
pub mod testing;
mod tidy;
mod tx;
mod val;

pub use db::{Db, Place};
pub use error::DbError;
pub use migrate::{check, migrate};
pub use tx::{Dialect, Statement, Tx};
pub use val::{FromVal, Row, Val};
