//! Tiles and the cells that they hold.

use proptest::prelude::*;
use pump_places::{Cell, DEEPEST_TILE, Mercator, Tile, WORLD};

fn cell(x: i64, y: i64) -> Cell {
    Mercator { x, y }.into()
}

#[test]
fn a_tile_that_is_none_is_refused() {
    assert!(Tile::new(0, 0, 0).is_some());
    assert!(Tile::new(14, 8084, 5457).is_some());
    for (z, x, y) in [
        (0, 1, 0),
        (0, 0, 1),
        (14, 1 << 14, 0),
        (21, 0, 0),
        (255, 0, 0),
    ] {
        assert_eq!(Tile::new(z, x, y), None, "{z}/{x}/{y}");
    }
}

proptest! {
    #[test]
    fn a_cell_is_in_the_range_of_its_own_tile_alone(
        x in 0..WORLD, y in 0..WORLD, z in 0..=DEEPEST_TILE, dx in -1_i64..=1, dy in -1_i64..=1,
    ) {
        let below = 31 - z;
        let (column, row) = ((x >> below) + dx, (y >> below) + dy);
        let part = |at: i64| u32::try_from(at).ok();
        let tile = part(column).zip(part(row)).and_then(|(x, y)| Tile::new(z, x, y));
        if let Some(tile) = tile {
            let (first, last) = tile.cells();
            let own = (dx, dy) == (0, 0);
            prop_assert_eq!((first..=last).contains(&cell(x, y).0), own);
            let [at_x, at_y] = tile.position(cell(x, y), 4_096);
            let inside = (0..4_096).contains(&at_x) && (0..4_096).contains(&at_y);
            prop_assert_eq!(inside, own);
        } else {
            prop_assert!((dx, dy) != (0, 0));
        }
    }

    #[test]
    fn the_squares_of_a_tile_are_those_of_its_cells(
        x in 0..WORLD, y in 0..WORLD, z in 0..=13_u8,
    ) {
        let below = 31 - z;
        let part = |at: i64| u32::try_from(at >> below).unwrap();
        let tile = Tile::new(z, part(x), part(y)).unwrap();
        let (level, at) = (z + 6, cell(x, y));
        let (first, last) = tile.squares(level);
        prop_assert_eq!(last - first + 1, 64 * 64);
        let square = at.prefix(level);
        prop_assert!((first..=last).contains(&square));
        // The middle of a square of 64 units is 32 from its corner.
        let middle = tile.position(Cell::middle(square, level), 4_096);
        let of_cell = tile.position(at, 4_096);
        for axis in [0, 1] {
            prop_assert_eq!(middle[axis], of_cell[axis] / 64 * 64 + 32);
        }
    }
}
