//! How a copy is written: a gzip stream of frames. A frame is its kind, the length of its values
//! in bytes (four, little-endian), and the values.
//!
//! | kind | values |
//! |---|---|
//! | `H` | what it is, format, engine, time, how many steps |
//! | `S` | a step of the schema: file, number, digest |
//! | `T` | a table begins: its name, then its columns |
//! | `R` | a row |
//! | `E` | the table ends: rows, digest |
//! | `Z` | the end: rows in all, SHA-256 of every frame before |

pub(super) const HEAD: u8 = b'H';
pub(super) const STEP: u8 = b'S';
pub(super) const TABLE: u8 = b'T';
pub(super) const ROW: u8 = b'R';
pub(super) const END: u8 = b'E';
pub(super) const LAST: u8 = b'Z';

/// The first value of the first frame.
pub(super) const WHAT: &str = "Parish Pump, a copy of the store";
/// The format that is written, and the only one that is read.
pub(super) const FORMAT: i64 = 1;
/// The most bytes of a frame: the largest value that we keep is 32 MB.
pub(super) const MOST_FRAME: usize = 256 << 20;
