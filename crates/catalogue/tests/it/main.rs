//! The public face of the catalogue.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod answers_corpus;
mod any_answers;
mod any_file;
mod calendar;
mod change;
mod condition;
mod corpus;
mod doors;
mod files_corpus;
mod fits;
mod laws;
mod mistakes;
mod property;
mod service;
mod versions;
