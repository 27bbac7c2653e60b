//! Points, cells, areas and which areas hold a point; places by name.

mod asset;
mod cell;
mod circle;
mod cover;
mod gazetteer;
mod index;
mod overlaps;
mod planar;
mod repair;
mod shape;
pub mod store;

pub use asset::{Asset, MOST_NUMBER, MOST_REGISTER, Register, fold_number};
pub use cell::{Cell, Mercator, WORLD, metres_between, units_per_metre};
pub use circle::{CIRCLE_LEVELS, Circle, MAX_CIRCLE_M, MIN_CIRCLE_M, circle_cells, point_cells};
pub use cover::{box_cells, ranges_around, ranges_of_box};
pub use gazetteer::{
    BadUnits, Grid, MOST_STARTS, PlaceKind, Postcode, PostcodeStart, Start, Units, coordinates,
    starts,
};
pub use index::{AreaIndex, IndexError, IndexedArea, MAX_AREAS, MAX_NEAR_M};
pub use overlaps::{LEAST_OVERLAP_M2, MOST_OVERLAPS, Overlap, Overlaps, overlaps};
pub use repair::{Degrees, LooksLike, Note, RepairError, Repaired, check_and_repair};
pub use shape::{Bounds, MAX_POINTS, Polygon, Ring, Shape, ShapeError};
