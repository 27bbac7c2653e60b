//! Intake by what it makes of good and bad bytes; the store on both engines.
#![cfg(test)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod any;
mod bad;
mod corpus;
mod good;
mod store;
