//! The public face of the catalogue.

mod answers;
mod condition;
mod service;
