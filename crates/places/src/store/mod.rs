//! Areas in the store: their text in `area`, their shapes in `area_shape`. The gazetteer.

pub mod assets;
pub mod gazetteer;
mod labels;
mod listed;
mod read;
mod successors;
mod write;

pub use labels::{AreaLabel, inside, labels};
pub use listed::{ListedArea, listed};
pub use read::{
    AreaText, LoadError, MOST_ROUTING_M, generation, generation_of, known_codes, load, name_of,
    of_code, shape_of, shapes_of, texts,
};
pub use successors::{
    Handover, MOST_LINKS, begin_handover, handovers, heir_of, move_handover, predecessors,
};
pub use write::{NewArea, Saved, save, touch_generation};

/// The setting that says which generation of areas the store holds.
const AREAS: &str = "areas";
