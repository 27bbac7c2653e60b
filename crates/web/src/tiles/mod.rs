//! `/tiles/…`: vector tiles of the records and of the borders of areas. See `docs/maps.md`.

mod answer;
pub(crate) mod areas;
mod cache;
pub(crate) mod json;
pub(crate) mod records;

use crate::rule::Rule;

pub use cache::TileCache;
pub use records::draw_tile;

pub(crate) const RULE: Rule = Rule::Public;
