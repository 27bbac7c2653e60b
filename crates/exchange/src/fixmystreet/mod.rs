//! Reports from FixMyStreet's CSV export, with their history.

mod history;
mod mapping;
mod status;

use std::io::Read;

use jiff::Timestamp;
use pump_acts::import::ReportInput;
use pump_core::{Millis, Point};

use crate::error::ExchangeError;
use crate::table::{self, Column, Row, Table};

use history::Times;
use status::Status;

pub use mapping::Mapping;

/// The mapping file for the categories of Bath and North East Somerset.
pub const BANES_MAPPING: &str = include_str!("../../mappings/fixmystreet-banes.toml");

const SYSTEM: &str = "fixmystreet";
const COLUMNS: [&str; 10] = [
    "report_id",
    "category",
    "created",
    "confirmed",
    "acknowledged",
    "fixed",
    "closed",
    "status",
    "lat",
    "lon",
];
/// 2000-01-01 and 2100-01-01: a time outside is a mistake.
const TIMES: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;
/// The longest id or category, in bytes.
const MOST_WORD: usize = 200;

/// The reports of a file, in its order. After an error of one row it goes on with the next; after
/// any other error it ends.
pub struct Reports<'r> {
    table: Table<'r>,
    columns: [Column; COLUMNS.len()],
    mapping: Mapping,
}

/// Reads reports from `file`, which may be packed with gz. The columns are found by their names;
/// others may stand between them.
///
/// # Errors
/// [`ExchangeError::Header`] when a column is missing, or when the file cannot be read.
pub fn reports<'r>(
    file: impl Read + Send + 'r,
    mapping: Mapping,
) -> Result<Reports<'r>, ExchangeError> {
    let table = Table::open(file)?;
    let found: Vec<Column> = COLUMNS
        .iter()
        .filter_map(|name| table.column(name))
        .collect();
    let columns = found.try_into().map_err(|_| ExchangeError::Header {
        found: table::shown(table.header()),
        known: format!("{} (FixMyStreet; others may follow)", COLUMNS.join(",")),
    })?;
    Ok(Reports {
        table,
        columns,
        mapping,
    })
}

impl Iterator for Reports<'_> {
    type Item = Result<ReportInput, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.table.next()?;
        Some(row.and_then(|row| self.report(&row)))
    }
}

impl Reports<'_> {
    fn report(&self, row: &Row) -> Result<ReportInput, ExchangeError> {
        let [
            id,
            category,
            created,
            confirmed,
            acknowledged,
            fixed,
            closed,
            status,
            lat,
            lon,
        ] = self.columns;
        let (lat, lon) = place(row, lat, lon)?;
        let known = Status::read(row.needed(status)?).ok_or_else(|| {
            let problem = format!("is not known: known are {}", Status::all());
            row.wrong(status, problem)
        })?;
        let missing = || row.wrong(created, "is empty: every report needs it");
        let times = Times {
            created: time(row, created)?.ok_or_else(missing)?,
            confirmed: time(row, confirmed)?,
            acknowledged: time(row, acknowledged)?,
            fixed: time(row, fixed)?,
            closed: time(row, closed)?,
        };
        let category = word(row, category)?;
        Ok(ReportInput {
            system: SYSTEM.to_owned(),
            id: word(row, id)?,
            status: row.get(status).to_owned(),
            service: self.mapping.service(&category).to_owned(),
            category,
            lat,
            lon,
            steps: history::steps(&times, known),
        })
    }
}

fn word(row: &Row, column: Column) -> Result<String, ExchangeError> {
    let text = row.needed(column)?;
    if text.len() > MOST_WORD || text.contains(char::is_control) {
        let problem = format!("is no plain text of at most {MOST_WORD} bytes");
        return Err(row.wrong(column, problem));
    }
    Ok(text.to_owned())
}

fn time(row: &Row, column: Column) -> Result<Option<Millis>, ExchangeError> {
    let Some(text) = row.some(column) else {
        return Ok(None);
    };
    let at = text.parse::<Timestamp>().map(Timestamp::as_millisecond);
    match at {
        Ok(at) if TIMES.contains(&at) => Ok(Some(Millis(at))),
        Ok(_) => Err(row.wrong(column, "is not a time between 2000 and 2100")),
        Err(_) => {
            let problem = "is not a time: write it like 2019-04-02T05:00:01Z";
            Err(row.wrong(column, problem))
        }
    }
}

fn place(row: &Row, lat: Column, lon: Column) -> Result<(f64, f64), ExchangeError> {
    let degrees = |column, most: f64| {
        let number = row.needed(column)?.parse::<f64>().ok();
        number.filter(|number| number.abs() <= most).ok_or_else(|| {
            let problem = format!("is not a number of degrees from -{most} to {most}");
            row.wrong(column, problem)
        })
    };
    let (north, east) = (degrees(lat, 90.0)?, degrees(lon, 180.0)?);
    let on_earth = Point::from_degrees(north, east).is_some();
    let outside = || row.wrong(lat, "is not a place on the earth");
    on_earth.then_some((north, east)).ok_or_else(outside)
}
