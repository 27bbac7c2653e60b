//! The public face of the catalogue.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod calendar;
mod condition;
mod corpus;
mod property;
mod service;
