//! The store on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod copy;
mod disk_full;
mod flush;
mod handle;
mod kill;
mod migrations;
mod stall;
mod store;
mod tidy;
