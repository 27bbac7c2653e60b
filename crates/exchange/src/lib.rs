//! Codecs: foreign bytes to the inputs of acts. No database, and no more memory than one feature,
//! one row, or one register of organisations takes.

mod error;
pub mod fixmystreet;
pub mod geojson;
pub mod organisations;
mod source;
mod table;

pub use error::ExchangeError;
