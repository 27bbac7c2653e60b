//! The feed under concurrency, and search.
#![cfg(test)]

mod feed;
mod search;
