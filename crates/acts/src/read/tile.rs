//! What a tile of the map has of records.

use pump_core::Code;
use pump_db::Tx;
use pump_places::{Cell, DEEPEST_TILE, Tile};
use pump_records::store::{TileState, tile_counts, tile_points};
use pump_records::tiles::{DEEPEST_COUNTED, GRID_LEVELS};

use crate::app::App;
use crate::error::ActError;

/// The most records of one tile: about 200 kB.
const MOST_POINTS: usize = 5_000;

/// The deepest zoom at which a tile has counts; from the next one on it has the records.
pub const COUNTS_TO: u8 = DEEPEST_COUNTED;
/// The deepest zoom of a tile.
pub const TILES_TO: u8 = DEEPEST_TILE;

/// Which tile and which of its records are wanted, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct TileInput {
    /// Zoom, 0 to [`TILES_TO`].
    pub z: u8,
    /// Column, 0 in the west.
    pub x: u32,
    /// Row, 0 in the north.
    pub y: u32,
    /// Only of this service.
    pub service: Option<String>,
    /// `open`, `ended` or `all`; all, when it is left out.
    pub state: Option<String>,
}

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
    /// How many are in each of its 64 by 64 squares, but for empty ones.
    Counts(Vec<CountInTile>),
}

/// The public records of a tile that is `extent` units wide, at their public places: counts up to
/// [`COUNTS_TO`], then themselves. Counts are right as of the last change that their reader read.
///
/// # Errors
/// [`ActError::NotFound`] for a tile that is none, [`ActError::Invalid`] for a service or a state
/// that is none.
pub async fn tile(app: &App, input: &TileInput, extent: u32) -> Result<TileContents, ActError> {
    let tile = Tile::new(input.z, input.x, input.y).ok_or(ActError::NotFound)?;
    let service = service(app, input)?;
    let state = match input.state.as_deref() {
        None | Some("all") => TileState::All,
        Some("open") => TileState::Open,
        Some("ended") => TileState::Ended,
        Some(_) => return Err(ActError::field("state", "is open, ended or all")),
    };
    let read = move |tx: &mut Tx<'_>| match tile.zoom() {
        0..=DEEPEST_COUNTED => counts(tx, tile, &service, state, extent),
        _ => points(tx, tile, &service, state, extent),
    };
    app.db.read(read).await
}

/// The service that is wanted; empty for all.
fn service(app: &App, input: &TileInput) -> Result<String, ActError> {
    let Some(service) = &input.service else {
        return Ok(String::new());
    };
    match service.parse::<Code>() {
        Ok(code) if app.catalogue().service(&code).is_some() => Ok(service.clone()),
        _ => {
            let problem = "is no type of problem that is taken here";
            Err(ActError::field("service", problem))
        }
    }
}

fn points(
    tx: &mut Tx<'_>,
    tile: Tile,
    service: &str,
    state: TileState,
    extent: u32,
) -> Result<TileContents, ActError> {
    let points = tile_points(tx, tile.cells(), service, state, MOST_POINTS)?;
    let points = points.into_iter().map(|point| PointInTile {
        at: tile.position(Cell(point.cell), extent),
        reference: point.reference,
        service: point.service,
        stage: point.stage,
        open: point.open,
    });
    Ok(TileContents::Points(points.collect()))
}

fn counts(
    tx: &mut Tx<'_>,
    tile: Tile,
    service: &str,
    state: TileState,
    extent: u32,
) -> Result<TileContents, ActError> {
    let level = tile.zoom() + GRID_LEVELS;
    let squares = tile_counts(tx, service, level, tile.squares(level))?;
    let counts = squares.into_iter().map(|square| CountInTile {
        open: if state == TileState::Ended {
            0
        } else {
            square.open
        },
        ended: if state == TileState::Open {
            0
        } else {
            square.ended
        },
        at: tile.position(Cell::middle(square.square, level), extent),
    });
    let counts = counts.filter(|count| count.open + count.ended > 0);
    Ok(TileContents::Counts(counts.collect()))
}
