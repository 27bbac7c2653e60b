//! Which tile is wanted.

use pump_core::{Code, first_at};
use pump_places::Tile;
use pump_records::store::TileState;

use super::COUNTS_TO;
use crate::app::App;
use crate::error::ActError;

/// A day.
const DAY_MS: i64 = 86_400_000;
/// How many days back a tile may be asked to go.
const DAYS: std::ops::RangeInclusive<u32> = 1..=36_500;

/// Which tile and which of its records are wanted, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct TileInput {
    /// Zoom, 0 to [`super::TILES_TO`].
    pub z: u8,
    /// Column, 0 in the west.
    pub x: u32,
    /// Row, 0 in the north.
    pub y: u32,
    /// Only of this service.
    pub service: Option<String>,
    /// `open`, `ended` or `all`; all, when it is left out.
    pub state: Option<String>,
    /// Only what was first told within so many days, 1 to 36,500; deeper than [`COUNTS_TO`].
    pub days: Option<u32>,
}

/// The same, looked at: a tile that is one, and filters that are some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTile {
    /// The tile.
    pub(super) tile: Tile,
    /// The service; empty for all.
    pub(super) service: String,
    pub(super) state: TileState,
    /// The first id that is wanted; 0 for all.
    pub(super) since: i64,
}

impl AskedTile {
    /// Zoom, and number of the tile among those of this zoom: the leading bits of its cells.
    #[must_use]
    pub fn square(&self) -> (u8, i64) {
        let zoom = self.tile.zoom();
        (zoom, self.tile.squares(zoom).0)
    }

    /// What it is narrowed to, as a word; `None` when that goes with the clock.
    #[must_use]
    pub fn narrowed(&self) -> Option<String> {
        let state = match self.state {
            TileState::All => "all",
            TileState::Open => "open",
            TileState::Ended => "ended",
        };
        (self.since == 0).then(|| format!("{state} {}", self.service))
    }
}

/// Looks at what somebody asks for.
///
/// # Errors
/// [`ActError::NotFound`] for a tile that is none, [`ActError::Invalid`] for a service or a state
/// that is none, and for a time where there are counts: they know no times.
pub fn asked_tile(app: &App, input: &TileInput) -> Result<AskedTile, ActError> {
    let tile = Tile::new(input.z, input.x, input.y).ok_or(ActError::NotFound)?;
    let state = match input.state.as_deref() {
        None | Some("all") => TileState::All,
        Some("open") => TileState::Open,
        Some("ended") => TileState::Ended,
        Some(_) => return Err(ActError::field("state", "is open, ended or all")),
    };
    let since = match input.days {
        None => 0,
        Some(days) if !DAYS.contains(&days) => {
            return Err(ActError::field("days", "is 1 to 36500"));
        }
        Some(_) if input.z <= COUNTS_TO => {
            let problem = "is for zooms from 14 on: the counts of the others know no times";
            return Err(ActError::field("days", problem));
        }
        Some(days) => first_at(app.ctx.now().plus(-(i64::from(days) * DAY_MS))),
    };
    Ok(AskedTile {
        tile,
        service: service(app, input)?,
        state,
        since,
    })
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
