//! Areas in the store: their text in `area`, their shapes in `area_shape`. The gazetteer.

pub mod assets;
pub mod gazetteer;
mod read;
mod write;

pub use read::{LoadError, generation, known_codes, load, name_of, names_of, shapes_of};
pub use write::{NewArea, Saved, save, touch_generation};

/// The setting that says which generation of areas the store holds.
const AREAS: &str = "areas";
