//! Intake by what it makes of good and bad bytes; the store on both engines.
#![cfg(test)]

mod any;
mod bad;
mod claims;
mod corpus;
mod good;
mod store;
