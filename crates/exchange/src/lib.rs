//! Codecs: foreign bytes to the inputs of acts, and what happened to feeds. No database, and no more memory than one feature,
//! one row, or one register of organisations or duties takes.

pub mod assets;
pub mod atom;
pub mod duties;
mod error;
mod feed;
pub mod geojson;
pub mod json_feed;
pub mod organisations;
pub mod places;
pub mod records_csv;
pub mod reports;
mod source;
mod table;

pub use error::ExchangeError;
pub use feed::{Entry, Feed};
