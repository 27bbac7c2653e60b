//! Reports of other systems, with their history: what a mapping file makes of a table.
//!
//! Nothing of a row is lost: what our fields do not give back ([`back`]) stands in the private
//! note, unless the mapping says why it is left out.

mod back;
mod field;
mod fixmystreet;
mod georeport;
mod history;
mod mapping;
mod note;
mod status;

use std::io::Read;

use pump_acts::import::ReportInput;
use pump_core::{MOST_WORDS, Point, free_text};

use crate::error::ExchangeError;
use crate::table::{self, Column, Row, Table};

pub use back::back;
pub use mapping::{Format, Mapping, Words};

/// The mapping files that come with the program, by name.
pub const SHIPPED: [(&str, &str); 2] = [
    (
        "fixmystreet-banes",
        include_str!("../../mappings/fixmystreet-banes.toml"),
    ),
    (
        "boston-georeport",
        include_str!("../../mappings/boston-georeport.toml"),
    ),
];

/// The longest private note, in bytes.
const MOST_NOTE: usize = 16_000;

/// The reports of a file, in its order. After an error of one row it goes on with the next; after
/// any other error it ends.
pub struct Reports<'r> {
    table: Table<'r>,
    columns: Vec<Column>,
    words: Option<Column>,
    /// Every column that is kept, with its name.
    kept: Vec<(String, Column)>,
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
    let needed = mapping.columns.iter().chain(&mapping.words);
    let found: Option<Vec<Column>> = needed.clone().map(|name| table.column(name)).collect();
    let mut columns = found.ok_or_else(|| {
        let needed: Vec<&str> = needed.map(String::as_str).collect();
        let format = mapping.format().name();
        ExchangeError::Header {
            found: table::shown(table.header()),
            known: format!("{} ({format}; others may follow)", needed.join(",")),
        }
    })?;
    let words = columns.pop_if(|_| mapping.words.is_some());
    let kept = table.columns();
    let kept = kept.filter(|(name, _)| !mapping.left_out().contains_key(*name));
    Ok(Reports {
        kept: kept.map(|(name, at)| (name.to_owned(), at)).collect(),
        columns,
        words,
        table,
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
    /// Goes past the next `rows` rows without looking at what they say.
    ///
    /// # Errors
    /// [`ExchangeError::Unreadable`] when the file cannot be read so far.
    pub fn pass(&mut self, rows: u64) -> Result<(), ExchangeError> {
        self.table.pass(rows)
    }

    fn report(&self, row: &Row) -> Result<ReportInput, ExchangeError> {
        let [id, status, category, lat, lon, first, times @ ..] = self.columns.as_slice() else {
            return Err(ExchangeError::Unreadable(std::io::Error::other(
                "a format has too few columns",
            )));
        };
        let (north, east) = field::place(row, *lat, *lon)?;
        let status_text = row.needed(*status)?;
        let known = self.mapping.status(status_text).ok_or_else(|| {
            let all = self.mapping.all_statuses();
            row.wrong(*status, format!("is not known: known are {all}"))
        })?;
        let time = |column| field::time(row, column, &self.mapping.zone);
        let missing = || row.wrong(*first, "is empty: every report needs it");
        let begun = time(*first)?.ok_or_else(missing)?;
        let more = times.iter().map(|column| time(*column));
        let more = more.collect::<Result<Vec<_>, _>>()?;
        let stage = &self.mapping.first;
        let steps = match *more.as_slice() {
            [confirmed, acknowledged, fixed, closed] => {
                let times = [Some(begun), confirmed, acknowledged, fixed, closed];
                fixmystreet::steps(begun, &times, stage, known)
            }
            ref rest => georeport::steps(begun, rest.first().copied().flatten(), stage, known),
        };
        let category = field::word(row, *category)?;
        let point = Point::from_degrees(north, east);
        let mut report = ReportInput {
            system: self.mapping.system().to_owned(),
            id: field::word(row, *id)?,
            status: field::word(row, *status)?,
            service: self.mapping.service(&category).to_owned(),
            category,
            lat: north,
            lon: east,
            place_unknown: point.is_some_and(|point| self.mapping.is_unknown(point)),
            words: self.words(row),
            private_note: None,
            steps,
        };
        report.private_note = self.note(row, &report)?;
        Ok(report)
    }

    /// What people wrote. What is too long for words, or cannot be shown, goes into the note.
    fn words(&self, row: &Row) -> Option<String> {
        let column = self.words?;
        free_text("words", row.get(column), MOST_WORDS)
            .ok()
            .flatten()
    }

    /// What of a row our fields do not give back.
    fn note(&self, row: &Row, report: &ReportInput) -> Result<Option<String>, ExchangeError> {
        let back = back(report, &self.mapping);
        let mut lost = Vec::new();
        for (name, column) in &self.kept {
            let (said, ours) = (row.get(*column), back.get(name).map_or("", String::as_str));
            if said.contains('\0') {
                return Err(row.wrong(*column, "has a character that cannot be kept: NUL"));
            }
            if !back::is_same(&self.mapping, name, said, ours) {
                lost.push((name.as_str(), said));
            }
        }
        let note = note::write(&lost);
        match self.kept.first() {
            Some((_, column)) if note.len() > MOST_NOTE => {
                let problem = format!("begins a row that says more than {MOST_NOTE} bytes besides");
                Err(row.wrong(*column, problem))
            }
            _ => Ok(Some(note).filter(|note| !note.is_empty())),
        }
    }
}
