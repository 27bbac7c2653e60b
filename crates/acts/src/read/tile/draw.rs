//! Reading a tile from the store, in bounded work whatever lies there.

use std::collections::BTreeMap;

use pump_db::Tx;
use pump_places::Cell;
use pump_records::store::{TileCount, TilePoint, TileState, tile_counts, tile_points, tile_total};
use pump_records::tiles::{DEEPEST_COUNTED, FINEST_SQUARES, GRID_LEVELS};

use super::{AskedTile, CountInTile, PointInTile, TileContents};
use crate::error::ActError;

/// The most records that a tile shows one by one: about 50 kB, and more would hide one another.
const MOST_POINTS: usize = 1_000;
/// The most records that are looked at for a tile, of whatever service.
const MOST_LOOKED_AT: usize = 4_000;

/// What the tile has.
pub(super) fn contents(
    tx: &mut Tx<'_>,
    asked: &AskedTile,
    extent: u32,
) -> Result<TileContents, ActError> {
    let level = asked
        .tile
        .zoom()
        .saturating_add(GRID_LEVELS)
        .min(FINEST_SQUARES);
    let (zoom, square) = asked.square();
    if zoom <= DEEPEST_COUNTED {
        return counts(tx, asked, level, extent);
    }
    // The deepest zoom has no counts of its own: those around it say whether it may be crowded.
    let deeper = zoom.saturating_sub(FINEST_SQUARES);
    let around = (zoom - deeper, square >> (2 * deeper));
    let totals = tile_total(tx, &asked.service, around.0, around.1)?;
    let crowd = Crowd::of(&totals, asked.state);
    if deeper == 0 && (crowd.is_too_many_to_look_at || crowd.is_too_many_to_show) {
        return counts(tx, asked, level, extent);
    }
    let AskedTile {
        tile,
        service,
        state,
        since,
    } = asked;
    // One more than is shown or looked at says that there are more.
    let most = MOST_LOOKED_AT + 1;
    let found = tile_points(tx, tile.cells(), service, *state, *since, most)?;
    let more = found.len() > MOST_LOOKED_AT || crowd.is_too_many_to_look_at;
    if more || found.len() > MOST_POINTS {
        return Ok(gathered(asked, &found, more, extent));
    }
    let points = found.into_iter().map(|point| PointInTile {
        at: tile.position(Cell(point.cell), extent),
        reference: point.reference,
        service: point.service,
        stage: point.stage,
        open: point.open,
    });
    Ok(TileContents::Points(points.collect()))
}

/// Whether there are too many records in a square.
struct Crowd {
    is_too_many_to_look_at: bool,
    is_too_many_to_show: bool,
}

impl Crowd {
    fn of([all, service]: &[TileCount; 2], state: TileState) -> Self {
        let more = |n: i64, most: usize| usize::try_from(n).is_ok_and(|n| n > most);
        let [open, ended] = open_and_ended(service, state);
        Self {
            is_too_many_to_look_at: more(all.open + all.ended, MOST_LOOKED_AT),
            is_too_many_to_show: more(open + ended, MOST_POINTS),
        }
    }
}

/// What of a count is wanted.
fn open_and_ended(count: &TileCount, state: TileState) -> [i64; 2] {
    match state {
        TileState::All => [count.open, count.ended],
        TileState::Open => [count.open, 0],
        TileState::Ended => [0, count.ended],
    }
}

fn counts(
    tx: &mut Tx<'_>,
    asked: &AskedTile,
    level: u8,
    extent: u32,
) -> Result<TileContents, ActError> {
    let AskedTile { tile, service, .. } = asked;
    let squares = tile_counts(tx, service, level, tile.squares(level))?;
    let counts = squares.into_iter().map(|square| {
        let [open, ended] = open_and_ended(&square, asked.state);
        CountInTile {
            open,
            ended,
            at: tile.position(Cell::middle(square.square, level), extent),
        }
    });
    let counts = counts.filter(|count| count.open + count.ended > 0);
    Ok(TileContents::Counts {
        counts: counts.collect(),
        more: false,
    })
}

/// Records that are too many to be shown, and that the counts do not tell apart: the reader is not
/// there yet, or they lie within a few steps.
fn gathered(asked: &AskedTile, found: &[TilePoint], more: bool, extent: u32) -> TileContents {
    let level = asked.tile.zoom() + GRID_LEVELS;
    let mut squares: BTreeMap<i64, [i64; 2]> = BTreeMap::new();
    for point in found {
        let square = squares.entry(Cell(point.cell).prefix(level)).or_default();
        square[usize::from(!point.open)] += 1;
    }
    let counts = squares
        .into_iter()
        .map(|(square, [open, ended])| CountInTile {
            open,
            ended,
            at: asked.tile.position(Cell::middle(square, level), extent),
        });
    TileContents::Counts {
        counts: counts.collect(),
        more,
    }
}
