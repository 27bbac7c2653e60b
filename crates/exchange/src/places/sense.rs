//! Whether the two columns of a place are what they are taken for: swapped ones give places too,
//! in the sea or in Somalia.

use crate::error::ExchangeError;

/// What the numbers of a row may be, in hundredths of all rows: fewer than this are right where
/// columns are not what they are taken for, and more than this would be right otherwise.
const WRONG_BELOW: u64 = 90;
const SURE_FROM: u64 = 98;

/// The squares of 100 km of the British National Grid with land in them, by row from the south: the
/// first and the last column.
const LAND: [(f64, f64); 13] = [
    (0.0, 5.0),
    (1.0, 6.0),
    (1.0, 6.0),
    (2.0, 6.0),
    (2.0, 5.0),
    (1.0, 5.0),
    (1.0, 4.0),
    (0.0, 3.0),
    (0.0, 4.0),
    (0.0, 3.0),
    (1.0, 4.0),
    (3.0, 4.0),
    (4.0, 4.0),
];

/// What two numbers of a place are taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// Latitude and longitude in degrees.
    Degrees,
    /// Easting and northing in metres.
    Metres,
}

/// Counts what the numbers of the rows may be.
#[derive(Default)]
pub(super) struct Sense {
    rows: u64,
    /// Rows that are right as they are taken, that would be right swapped, and that would be right
    /// as the other pair.
    right: u64,
    swapped: u64,
    other: u64,
    /// The first row that is not right, and its columns.
    first: Option<(u64, String)>,
}

impl Sense {
    /// Looks at the two numbers of the row on `line`, which `columns` have.
    pub(super) fn note(&mut self, line: u64, columns: &str, pair: Pair, (a, b): (f64, f64)) {
        let (right, swapped, other) = match pair {
            Pair::Degrees => (
                in_isles(a, b),
                in_isles(b, a),
                on_land(a, b) || on_land(b, a),
            ),
            Pair::Metres => (
                on_land(a, b),
                on_land(b, a),
                in_isles(a, b) || in_isles(b, a),
            ),
        };
        self.rows += 1;
        self.right += u64::from(right);
        self.swapped += u64::from(swapped);
        self.other += u64::from(other);
        if !right && self.first.is_none() {
            self.first = Some((line, columns.to_owned()));
        }
    }

    /// What the columns seem to be, when it is sure that they are something else: nothing is said
    /// of places abroad.
    ///
    /// # Errors
    /// [`ExchangeError::Row`] with the first row that is not right.
    pub(super) fn verdict(&self, pair: Pair) -> Result<(), ExchangeError> {
        let of_all = |count: u64, hundredths: u64| count * 100 >= self.rows * hundredths;
        let Some((line, field)) = &self.first else {
            return Ok(());
        };
        if of_all(self.right, WRONG_BELOW) {
            return Ok(());
        }
        let problem = match pair {
            Pair::Degrees if of_all(self.swapped, SURE_FROM) => {
                "seem to be swapped, longitude first: name them as they are, --columns lat=…,lon=…"
            }
            Pair::Metres if of_all(self.swapped, SURE_FROM) => {
                "seem to be swapped, northing first: name them as they are, --columns \
                 easting=…,northing=…"
            }
            Pair::Degrees if of_all(self.other, SURE_FROM) => {
                "seem to be metres of the British National Grid: name them so, --columns \
                 easting=…,northing=…"
            }
            Pair::Metres if of_all(self.other, SURE_FROM) => {
                "seem to be degrees: name them so, --columns lat=…,lon=…"
            }
            _ => return Ok(()),
        };
        Err(ExchangeError::Row {
            line: *line,
            field: field.clone(),
            problem: problem.to_owned(),
        })
    }
}

/// Whether degrees lie in the British Isles.
fn in_isles(lat: f64, lon: f64) -> bool {
    (49.0..=61.5).contains(&lat) && (-14.0..=3.0).contains(&lon)
}

/// Whether metres of the British National Grid lie in a square with land.
fn on_land(easting: f64, northing: f64) -> bool {
    let (column, row) = ((easting / 1e5).floor(), (northing / 1e5).floor());
    // Degrees are small metres.
    let metres = easting.abs() > 180.0 || northing.abs() > 180.0;
    let columns = LAND.get(row as usize).filter(|_| row >= 0.0);
    metres && columns.is_some_and(|(first, last)| (*first..=*last).contains(&column))
}
