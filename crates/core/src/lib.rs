//! Ids, time, text types, topics, permissions and the plain structs that pages show. No I/O.

mod point;

pub use point::{PER_DEGREE, Point};
