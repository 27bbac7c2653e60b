//! The public face of the crate, on tiles of our own and on real ones.

#![cfg(test)]

mod base;
mod bath;
mod mvt;
