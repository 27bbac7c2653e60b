//! What a tile of the map has of records.

mod ask;
mod draw;

use pump_db::Tx;
use pump_places::DEEPEST_TILE;
use pump_records::store;
use pump_records::tiles::DEEPEST_COUNTED;

use crate::app::App;
use crate::error::ActError;

pub use ask::{AskedTile, TileInput, asked_tile};
pub use pump_records::store::{Changed, TileNews};

/// The deepest zoom at which every tile has counts; from the next one on it has the records, unless
/// there are too many.
pub const COUNTS_TO: u8 = DEEPEST_COUNTED;
/// The deepest zoom of a tile.
pub const TILES_TO: u8 = DEEPEST_TILE;

/// A record at its public place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointInTile {
    /// Its reference.
    pub reference: String,
    /// Its service.
    pub service: String,
    /// Its stage.
    pub stage: String,
    /// Whether it is open.
    pub open: bool,
    /// Where it is, in units from the tile's upper left corner.
    pub at: [i32; 2],
}

/// How many records are in a square of the tile, one at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountInTile {
    /// How many are open.
    pub open: i64,
    /// How many have ended.
    pub ended: i64,
    /// The middle of the square, in units from the tile's upper left corner.
    pub at: [i32; 2],
}

/// What a tile has of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileContents {
    /// The records themselves.
    Points(Vec<PointInTile>),
    /// How many are in each of its squares, 64 by 64 or fewer, but for empty ones.
    Counts {
        /// The squares.
        counts: Vec<CountInTile>,
        /// Whether there are more than were looked at: only where thousands lie within a few steps.
        more: bool,
    },
}

/// The public records of a tile that is `extent` units wide, at their public places: counts up to
/// [`COUNTS_TO`] and where there are too many, else themselves. Counts are right as of the last
/// change that their reader read.
///
/// # Errors
/// As [`asked_tile`] and the store say.
pub async fn tile(app: &App, input: &TileInput, extent: u32) -> Result<TileContents, ActError> {
    tile_contents(app, asked_tile(app, input)?, extent).await
}

/// The same of what was asked rightly.
///
/// # Errors
/// As the store says.
pub async fn tile_contents(
    app: &App,
    asked: AskedTile,
    extent: u32,
) -> Result<TileContents, ActError> {
    let read = move |tx: &mut Tx<'_>| draw::contents(tx, &asked, extent);
    app.db.read(read).await
}

/// What is new of the tiles since the line `since` of the feed, for whoever keeps some.
///
/// # Errors
/// As the store says.
pub async fn tile_news(app: &App, since: i64) -> Result<TileNews, ActError> {
    let news = move |tx: &mut Tx<'_>| store::tile_news(tx, since);
    Ok(app.db.read(news).await?)
}
