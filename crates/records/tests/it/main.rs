//! The feed under concurrency, search, and the topics of its lines.
#![cfg(test)]

mod feed;
mod search;
mod topics;
