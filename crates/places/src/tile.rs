//! Tiles of the map, and which cells they hold.

use crate::cell::{Cell, LEVELS, Mercator, shift, spread};

/// The deepest zoom of a tile.
pub const DEEPEST_TILE: u8 = 20;

/// A tile of the map as web maps number them: x from the west, y from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    z: u8,
    x: u32,
    y: u32,
}

impl Tile {
    /// The tile of this zoom (0 to [`DEEPEST_TILE`]), column and row (0 to 2^z - 1); `None` for one
    /// that is not.
    #[must_use]
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let wide = 1_u32.checked_shl(z.into()).filter(|_| z <= DEEPEST_TILE)?;
        (x < wide && y < wide).then_some(Self { z, x, y })
    }

    /// Its zoom.
    #[must_use]
    pub fn zoom(self) -> u8 {
        self.z
    }

    /// Its first and last cell. The two hold every cell of the tile between them, and no other.
    #[must_use]
    pub fn cells(self) -> (i64, i64) {
        self.squares(LEVELS)
    }

    /// The numbers of its first and last square of a level, as [`Cell::prefix`] gives them. A level
    /// above the tile's zoom counts as the zoom.
    #[must_use]
    pub fn squares(self, level: u8) -> (i64, i64) {
        let own = spread(self.x.into()) | spread(self.y.into()) << 1;
        let below = 2 * u32::from(level.clamp(self.z, LEVELS) - self.z);
        (own << below, ((own + 1) << below) - 1)
    }

    /// Where a cell lies, in units from the tile's upper left corner, when the tile is `extent` units
    /// wide. What is outside the tile lies outside 0 to `extent - 1`.
    #[must_use]
    pub fn position(self, cell: Cell, extent: u32) -> [i32; 2] {
        let Mercator { x, y } = cell.into();
        let below = LEVELS - self.z;
        let place = |at: i64, corner: u32| {
            let units = ((at - (i64::from(corner) << below)) * i64::from(extent)) >> below;
            i32::try_from(units).unwrap_or(if units < 0 { i32::MIN } else { i32::MAX })
        };
        [place(x, self.x), place(y, self.y)]
    }
}

impl Cell {
    /// The cell in the middle of a square of a level.
    #[must_use]
    pub fn middle(square: i64, level: u8) -> Self {
        let below = shift(level);
        let middle = if below == 0 { 0 } else { 3 << (below - 2) };
        Self(square << below | middle)
    }
}
