//! The fields that all of the formats share.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pump_core::{AreaCode, Code};

use crate::error::ExchangeError;
use crate::table::{Column, Row};

/// A first and a last day.
type Days = (Option<String>, Option<String>);

/// A slug of a name: small letters and digits, everything else a dash, apostrophes nothing. Empty
/// when nothing is left.
pub(crate) fn slug_of_name(name: &str) -> String {
    let plain = name.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A slug that stands in a column.
pub(crate) fn slug(row: &Row, column: Column, slug: &str) -> Result<String, ExchangeError> {
    match slug.parse::<Code>() {
        Ok(code) => Ok(code.into()),
        Err(error) => Err(row.wrong(column, format!("{slug:?} {}", error.problem))),
    }
}

/// The code of an area, when there is one.
pub(crate) fn area(row: &Row, column: Column) -> Result<Option<String>, ExchangeError> {
    let Some(code) = row.some(column) else {
        return Ok(None);
    };
    let code = code.parse::<AreaCode>();
    let code = code.map_err(|error| row.wrong(column, error.problem))?;
    Ok(Some(code.as_str().to_owned()))
}

/// The first and the last day, where they are known.
pub(crate) fn days(row: &Row, from: Column, to: Column) -> Result<Days, ExchangeError> {
    let days = (day(row, from)?, day(row, to)?);
    if let (Some(first), Some(last)) = &days
        && first > last
    {
        return Err(row.wrong(to, format!("lies before the first day, {first}")));
    }
    Ok(days)
}

/// A day, when there is one.
fn day(row: &Row, column: Column) -> Result<Option<String>, ExchangeError> {
    let Some(text) = row.some(column) else {
        return Ok(None);
    };
    // Only the one spelling: days are compared as text.
    let written = text.parse::<Date>().map(|day| day.to_string());
    if text.len() == 10 && written.is_ok_and(|written| written == text) {
        Ok(Some(text.to_owned()))
    } else {
        Err(row.wrong(column, "is not a day: write it like 2026-04-01"))
    }
}

/// Knows which slugs a file has used, and on which line.
#[derive(Default)]
pub(crate) struct Unique(BTreeMap<String, u64>);

impl Unique {
    /// Takes a slug that stands in a column.
    pub(crate) fn take(
        &mut self,
        row: &Row,
        column: Column,
        slug: &str,
    ) -> Result<(), ExchangeError> {
        match self.0.insert(slug.to_owned(), row.line()) {
            None => Ok(()),
            Some(line) => {
                let problem = format!("gives {slug:?} again, as line {line} does: each comes once");
                Err(row.wrong(column, problem))
            }
        }
    }
}
