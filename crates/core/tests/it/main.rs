//! The automatic check, by a labelled set of texts.
#![cfg(test)]

mod check;
