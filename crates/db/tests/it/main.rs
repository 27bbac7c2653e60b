//! The store on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod copy;
mod flush;
mod handle;
mod kill;
mod migrations;
mod store;
