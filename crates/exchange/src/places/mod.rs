//! Names of places: CSV tables of postcodes, streets and settlements, row by row.

mod columns;
mod sense;

use std::io::Read;

use pump_acts::import::PlaceInput;
use pump_core::Point;
use pump_places::Grid;

use crate::error::ExchangeError;
use crate::table::{self, Column, Row, Table};
use columns::Found;
pub use columns::{Columns, FIELDS};
use sense::{Pair, Sense};

/// The places of a table, one by one.
pub struct Places<'r> {
    table: Table<'r>,
    found: Found,
    sense: Sense,
}

/// Opens a table of places, packed with gz or not. Where `columns` does not name a field's column,
/// the usual names are looked for.
///
/// # Errors
/// [`ExchangeError::Header`] when a column is missing or was named and is not there;
/// [`ExchangeError::Unreadable`].
pub fn places<'r>(
    file: impl Read + Send + 'r,
    columns: &Columns,
) -> Result<Places<'r>, ExchangeError> {
    let table = Table::open(file)?;
    let found = columns
        .find(&table)
        .map_err(|known| ExchangeError::Header {
            found: table::shown(table.header()),
            known,
        })?;
    Ok(Places {
        table,
        found,
        sense: Sense::default(),
    })
}

impl Places<'_> {
    /// Whether the columns of a place were what they are taken for in the rows that were read. Ask
    /// after the last.
    ///
    /// # Errors
    /// [`ExchangeError::Row`] with the first row that is not right, and what the columns seem to be:
    /// swapped, or metres for degrees.
    pub fn sense(&self) -> Result<(), ExchangeError> {
        let pair = match self.found.degrees {
            Some(_) => Pair::Degrees,
            None => Pair::Metres,
        };
        self.sense.verdict(pair)
    }

    /// Goes past up to `rows` rows without looking at what they say.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pass(&mut self, rows: u64) -> Result<(), ExchangeError> {
        self.table.pass(rows)
    }
}

impl Iterator for Places<'_> {
    type Item = Result<PlaceInput, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.table.next()?;
        Some(row.and_then(|row| {
            self.look(&row);
            place(&row, &self.found)
        }))
    }
}

impl Places<'_> {
    /// Notes what the two numbers of a row may be. Those of Northern Ireland's postcodes are on
    /// another grid.
    fn look(&mut self, row: &Row) {
        let found = &self.found;
        let (pair, columns) = match (found.degrees, found.metres) {
            (Some(columns), _) => (Pair::Degrees, columns),
            (None, Some(columns)) if !is_irish(row.get(found.name), found) => {
                (Pair::Metres, columns)
            }
            _ => return,
        };
        let number = |column| row.get(column).parse::<f64>().ok();
        if let Some(numbers) = number(columns.0).zip(number(columns.1)) {
            let name = |column| self.table.name(column);
            let names = format!("{} and {}", name(columns.0), name(columns.1));
            self.sense.note(row.line(), &names, pair, numbers);
        }
    }
}

/// Registers have the postcodes of Northern Ireland on its own grid.
fn is_irish(name: &str, found: &Found) -> bool {
    let first = name
        .get(..2)
        .is_some_and(|first| first.eq_ignore_ascii_case("BT"));
    found.postcodes && first
}

fn place(row: &Row, found: &Found) -> Result<PlaceInput, ExchangeError> {
    let written = row.needed(found.name)?;
    let point = point(row, found, written)?;
    let mut also: Vec<String> =
        found
            .also
            .and_then(|also| row.some(also))
            .map_or(Vec::new(), |also| {
                also.split('|')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect()
            });
    let (mut name, mut welsh) = (
        written.to_owned(),
        found.welsh.and_then(|it| row.some(it)).map(str::to_owned),
    );
    // Two names with their languages: a Welsh one is the Welsh name, whichever stands first.
    if let (None, Some((own, other)), [alone]) = (&welsh, found.languages, also.as_slice()) {
        match (row.get(own), row.get(other)) {
            (_, "cym") => welsh = Some(alone.clone()),
            ("cym", _) => welsh = Some(std::mem::replace(&mut name, alone.clone())),
            _ => {}
        }
        also.retain(|also| welsh.is_none() && *also != name);
    }
    let within = found.within.iter().filter_map(|column| row.some(*column));
    let mut parts: Vec<&str> = Vec::new();
    for part in within {
        // A town may stand in two columns.
        if part != written
            && part != name
            && !parts.contains(&part)
            && parts.len() < columns::MOST_WITHIN
        {
            parts.push(part);
        }
    }
    Ok(PlaceInput {
        line: row.line(),
        name,
        name_cy: welsh,
        also,
        within: parts.join(", "),
        lat: point.lat(),
        lon: point.lon(),
    })
}

fn point(row: &Row, found: &Found, name: &str) -> Result<Point, ExchangeError> {
    let number = |column: Column| {
        let number = row.some(column).map(str::parse::<f64>).transpose();
        number.map_err(|_| row.wrong(column, "is no number"))
    };
    if let Some((lat_column, lon_column)) = found.degrees
        && let (Some(lat), Some(lon)) = (number(lat_column)?, number(lon_column)?)
    {
        let point = Point::from_degrees(lat, lon);
        return point.ok_or_else(|| row.wrong(lat_column, "and longitude are no place in degrees"));
    }
    if let Some((east_column, north_column)) = found.metres {
        if let (Some(east), Some(north)) = (number(east_column)?, number(north_column)?) {
            let grid = match is_irish(name, found) {
                true => Grid::Irish,
                false => Grid::British,
            };
            let point = grid.point(east, north);
            return point.ok_or_else(|| row.wrong(east_column, "and northing are on no grid"));
        }
        return Err(row.wrong(east_column, "is empty: it has no place"));
    }
    let column = found.degrees.map_or(found.name, |(lat, _)| lat);
    Err(row.wrong(column, "is empty: it has no place"))
}
