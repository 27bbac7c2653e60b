//! The map: the operator's base map, how it looks, and pictures of it that need no script.

mod address;
mod base;
mod clip;
mod cut;
mod look;
mod mvt;
mod outline;
mod picture;
mod window;
mod write;

pub use address::{BadAddress, TileAddress};
pub use base::{BaseError, BaseMap};
pub use cut::{BUFFER, EXTENT, cut, project};
pub use look::{Base, Look, style};
pub use mvt::{Feature, Layer, LayerWriter, Shape, TileError, Value, decode, encode};
pub use outline::{corners, outline};
pub use picture::{Mark, MarkKind, Picture, draw};
pub use window::{BadWindow, DEEPEST, MOST_PIXELS, Placed, SHALLOWEST, Window};
pub use write::{Drawn, write};
