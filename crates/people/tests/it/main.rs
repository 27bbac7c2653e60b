//! The room's functions on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod contact;
mod duty;
mod erasures;
mod organisation;
mod staff;
