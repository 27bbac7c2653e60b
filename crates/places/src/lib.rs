//! Points, cells, areas and which areas hold a point; places by name.

mod asset;
mod cell;
mod circle;
mod cover;
mod gaps;
mod gazetteer;
mod index;
mod overlaps;
mod planar;
mod repair;
mod shape;
pub mod store;
mod tile;

pub use asset::{Asset, MOST_NUMBER, MOST_REGISTER, Register, code_of, fold_number, same_number};
pub use cell::{Cell, Mercator, WORLD, metres_between, units_per_metre};
pub use circle::{CIRCLE_LEVELS, Circle, MAX_CIRCLE_M, MIN_CIRCLE_M, circle_cells, point_cells};
pub use cover::{box_cells, ranges_around, ranges_of_box};
pub use gaps::{Gap, Gaps, MOST_GAP_M2, MOST_GAPS, gaps};
pub use gazetteer::{
    BadUnits, Grid, GridReference, MOST_STARTS, MOST_WORD_KEYS, PlaceKind, PlusCode, Postcode,
    PostcodeStart, Start, Units, apart, coordinates, is_link, link, starts, word_keys,
};
pub use index::{
    AreaIndex, Generation, IndexError, IndexFileError, IndexedArea, MAX_AREAS, MAX_NEAR_M,
    MAX_NEAREST_M, Near,
};
pub use overlaps::{LEAST_OVERLAP_M2, MOST_OVERLAPS, Overlap, Overlaps, overlaps};
pub use repair::{
    Degrees, LooksLike, Note, RepairError, Repaired, check_and_repair, check_degrees,
};
pub use shape::{Bounds, MAX_POINTS, Polygon, Ring, Shape, ShapeError};
pub use tile::{DEEPEST_TILE, Tile};
