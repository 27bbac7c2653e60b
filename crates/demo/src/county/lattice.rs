//! The boundaries: a net of sixteen cells, bent so that it looks grown, whose neighbours share every
//! vertex.

use super::{Position, whole};
use crate::dice::Dice;

/// Where the lines of the net would run if they were straight, west to east.
const LONGITUDES: [f64; 5] = [-2.0, -1.94, -1.9, -1.86, -1.8];
/// The same from south to north.
const LATITUDES: [f64; 5] = [51.4, 51.435, 51.46, 51.485, 51.52];
/// How far a corner strays, in degrees.
const STRAY: Position = [0.004, 0.0025];
/// How far the line between two corners bends, in degrees: less than keeps any two lines apart.
const BEND: Position = [0.0018, 0.0012];
/// Vertices between two corners.
const BETWEEN: usize = 5;

/// The net.
pub(super) struct Lattice {
    seed: u64,
}

/// Which way a line leads from its corner.
#[derive(Clone, Copy)]
enum Way {
    East,
    North,
}

impl Lattice {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The corner of column `column` and row `row`, each 0 to 4.
    pub(super) fn corner(&self, column: usize, row: usize) -> Position {
        let mut dice = Dice::new(self.seed, "corner", row * 5 + column);
        let lon = LONGITUDES.get(column).copied().unwrap_or_default();
        let lat = LATITUDES.get(row).copied().unwrap_or_default();
        let lon = lon + dice.between(-STRAY[0], STRAY[0]);
        let lat = lat + dice.between(-STRAY[1], STRAY[1]);
        [lon, lat].map(whole)
    }

    /// The line from a corner to the next, without the next: the same whoever asks for it.
    fn line(&self, column: usize, row: usize, way: Way) -> Vec<Position> {
        let from = self.corner(column, row);
        let (to, purpose) = match way {
            Way::East => (self.corner(column + 1, row), "east"),
            Way::North => (self.corner(column, row + 1), "north"),
        };
        let mut dice = Dice::new(self.seed, purpose, row * 5 + column);
        let mut line = vec![from];
        for step in 1..=BETWEEN {
            let part = step as f64 / (BETWEEN + 1) as f64;
            let mut lon = from[0] + (to[0] - from[0]) * part;
            let mut lat = from[1] + (to[1] - from[1]) * part;
            match way {
                Way::East => lat += dice.between(-BEND[1], BEND[1]),
                Way::North => lon += dice.between(-BEND[0], BEND[0]),
            }
            line.push([lon, lat].map(whole));
        }
        line
    }

    /// The ring around the cells between two corners, anticlockwise and closed.
    pub(super) fn ring(&self, from: (usize, usize), to: (usize, usize)) -> Vec<Position> {
        let east = |row| (from.0..to.0).flat_map(move |column| self.line(column, row, Way::East));
        let north = |column| (from.1..to.1).flat_map(move |row| self.line(column, row, Way::North));
        let back = |line: Vec<Position>, end: Position| {
            let mut line = line;
            line.push(end);
            line.reverse();
            line.pop();
            line
        };
        let mut ring: Vec<Position> = east(from.1).chain(north(to.0)).collect();
        ring.extend(back(east(to.1).collect(), self.corner(to.0, to.1)));
        ring.extend(back(north(from.0).collect(), self.corner(from.0, to.1)));
        ring.push(self.corner(from.0, from.1));
        ring
    }

    /// A line from the north-west of the county down to its south-east.
    pub(super) fn river(&self) -> Vec<Position> {
        let mut dice = Dice::new(self.seed, "river", 0);
        let steps = 24;
        let line = (0..=steps).map(|step| {
            let part = f64::from(step) / f64::from(steps);
            let lon = -1.99 + 0.18 * part + dice.between(-0.002, 0.002);
            let lat = 51.51 - 0.1 * part + 0.008 * (part * 9.0).sin();
            [lon, lat].map(whole)
        });
        line.collect()
    }
}
