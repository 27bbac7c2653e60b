//! The feed under concurrency, and the topics of its lines.
#![cfg(test)]

mod feed;
mod topics;
