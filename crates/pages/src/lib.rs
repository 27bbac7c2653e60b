//! The words of pages and mails, in English and Welsh, on core's structs.
//!
//! Everything here is a pure function from plain values to text: no database, no clock, no
//! network. The language is `cy` for Welsh; anything else is English.

mod dates;
mod lines;
pub mod mail;
pub mod page;
pub mod pictures;
mod qr;
mod states;
mod texts;

// The samples of tests/it are read by the tests of the text tables as well.
#[cfg(test)]
extern crate self as pump_pages;
