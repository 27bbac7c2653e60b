//! Fields of a row: words, times, places.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use pump_core::{Millis, Point};

use crate::error::ExchangeError;
use crate::table::{Column, Row};

/// 2000-01-01 and 2100-01-01: a time outside is a mistake.
const TIMES: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;
/// The longest id, status or category, in bytes.
const MOST_WORD: usize = 200;

/// A short text that must be there.
pub(crate) fn word(row: &Row, column: Column) -> Result<String, ExchangeError> {
    let text = row.needed(column)?;
    if text.len() > MOST_WORD || text.contains(char::is_control) {
        let problem = format!("is no plain text of at most {MOST_WORD} bytes");
        return Err(row.wrong(column, problem));
    }
    Ok(text.to_owned())
}

/// A time; `None` when there is none.
pub(crate) fn time(
    row: &Row,
    column: Column,
    zone: &TimeZone,
) -> Result<Option<Millis>, ExchangeError> {
    let Some(text) = row.some(column) else {
        return Ok(None);
    };
    match instant(text, zone) {
        Some(at) if TIMES.contains(&at.0) => Ok(Some(at)),
        Some(_) => Err(row.wrong(column, "is not a time between 2000 and 2100")),
        None => {
            let problem = "is not a time: write it like 2019-04-02T05:00:01Z";
            Err(row.wrong(column, problem))
        }
    }
}

/// The instant that a text means: with its own offset, or else in `zone`.
pub(crate) fn instant(text: &str, zone: &TimeZone) -> Option<Millis> {
    let at = text.parse::<Timestamp>().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        Some(
            zone.to_ambiguous_zoned(local)
                .compatible()
                .ok()?
                .timestamp(),
        )
    })?;
    // Finer than a thousandth would be lost.
    let whole = at.subsec_nanosecond() % 1_000_000 == 0;
    whole.then(|| Millis(at.as_millisecond()))
}

/// Latitude and longitude in degrees.
pub(crate) fn place(row: &Row, lat: Column, lon: Column) -> Result<(f64, f64), ExchangeError> {
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
