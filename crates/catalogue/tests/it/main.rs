//! The public face of the catalogue.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod answers_corpus;
mod any_answers;
mod condition;
mod fits;
mod laws;
mod service;
