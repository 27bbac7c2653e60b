//! The feed under concurrency.
#![cfg(test)]

mod feed;
