//! Tests of the crate from outside, one binary.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod cells;
mod circles;
mod grids;
mod index_files;
mod indexes;
mod overlap;
mod partitions;
mod real;
mod real_data;
mod repairs;
mod shapes;
mod support;
mod tiles;
