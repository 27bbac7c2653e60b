//! CSV tables: columns by name, rows with their lines, and no row larger than a bound.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::Arc;

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};

use crate::error::ExchangeError;
use crate::source::{self, Source};

/// The most bytes that one row may take; the reader's own buffer of 8 kB comes on top.
const MOST_ROW: usize = 1 << 20;

/// A table whose header has been read.
pub(crate) struct Table<'r> {
    rows: csv::Reader<Meter<'r>>,
    header: Arc<[String]>,
    over: bool,
}

impl<'r> Table<'r> {
    pub(crate) fn open(file: impl Read + Send + 'r) -> Result<Self, ExchangeError> {
        let meter = Meter {
            inner: source::open(file)?,
            left: MOST_ROW,
            read: 0,
            last: 0,
            pairs: VecDeque::new(),
        };
        let mut rows = ReaderBuilder::new().from_reader(meter);
        let header = rows.headers().map_err(|error| trouble(error, &[]))?;
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Self {
            rows,
            header,
            over: false,
        })
    }

    /// The names of the columns, in their order.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of a column.
    pub(crate) fn column(&self, name: &str) -> Option<Column> {
        let place = self.header.iter().position(|found| found == name)?;
        Some(Column { place })
    }

    /// The name of a column.
    pub(crate) fn name(&self, column: Column) -> &str {
        self.header.get(column.place).map_or("", String::as_str)
    }

    /// All columns with their names, in their order.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        let places = (0..).map(|place| Column { place });
        self.header.iter().map(String::as_str).zip(places)
    }

    /// Goes past up to `rows` rows without looking at what they say.
    pub(crate) fn pass(&mut self, rows: u64) -> Result<(), ExchangeError> {
        for _ in 0..rows {
            match self.next() {
                Some(Err(error)) if !error.is_of_one_item() => return Err(error),
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The next row. After an error that is not of one row, there is no other.
    pub(crate) fn next(&mut self) -> Option<Result<Row, ExchangeError>> {
        if self.over {
            return None;
        }
        self.rows.get_mut().left = MOST_ROW;
        let mut fields = StringRecord::new();
        match self.rows.read_record(&mut fields) {
            Ok(true) => {
                let line = fields.position().map_or(0, |at| {
                    at.line() + u64::from(self.rows.get_mut().begins_in_pair(at.byte()))
                });
                let header = Arc::clone(&self.header);
                Some(Ok(Row {
                    fields,
                    line,
                    header,
                }))
            }
            Ok(false) => {
                self.over = true;
                None
            }
            Err(error) => {
                let error = trouble(error, &self.header);
                self.over = !error.is_of_one_item();
                Some(Err(error))
            }
        }
    }
}

fn trouble(error: csv::Error, header: &[String]) -> ExchangeError {
    let row = |pos: &Option<Position>, field: &str, problem: String| ExchangeError::Row {
        line: pos.as_ref().map_or(1, Position::line),
        field: field.to_owned(),
        problem,
    };
    match error.kind() {
        ErrorKind::UnequalLengths {
            pos,
            expected_len,
            len,
        } => {
            let problem = format!("has {len} fields: the header has {expected_len}");
            row(pos, "row", problem)
        }
        ErrorKind::Utf8 { pos, err } => {
            let field = header.get(err.field()).map_or("row", String::as_str);
            row(
                pos,
                field,
                "is not UTF-8 text: save the file as UTF-8".to_owned(),
            )
        }
        _ => ExchangeError::Unreadable(match error.into_kind() {
            ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        }),
    }
}

/// Stops a row that does not end, such as one with a quote that is never closed; and knows where lines
/// end in two characters. The reader of rows goes on after the first of them, and counts the line that
/// ends there as the next row's.
struct Meter<'r> {
    inner: Source<'r>,
    left: usize,
    /// How many bytes were read.
    read: u64,
    /// The last of them.
    last: u8,
    /// Where the second characters of such ends stand, as far as they were not gone past.
    pairs: VecDeque<u64>,
}

impl Meter<'_> {
    /// Whether `at` is amid the end of a line, which is then before and not in the row.
    fn begins_in_pair(&mut self, at: u64) -> bool {
        while self.pairs.front().is_some_and(|pair| *pair < at) {
            self.pairs.pop_front();
        }
        self.pairs.front() == Some(&at)
    }
}

impl Read for Meter<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            let problem = "a row has more than 1 MB: a quote may not be closed";
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        let most = into.len().min(self.left);
        let read = self.inner.read(&mut into[..most])?;
        self.left -= read;
        for byte in into.iter().take(read) {
            if (self.last, *byte) == (b'\r', b'\n') {
                self.pairs.push_back(self.read);
            }
            self.last = *byte;
            self.read += 1;
        }
        Ok(read)
    }
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    place: usize,
}

/// A row of a table.
pub(crate) struct Row {
    fields: StringRecord,
    line: u64,
    header: Arc<[String]>,
}

impl Row {
    /// The line on which it begins.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// What stands in a column, without white space around it; empty when nothing.
    pub(crate) fn get(&self, column: Column) -> &str {
        self.fields.get(column.place).unwrap_or_default().trim()
    }

    /// What stands in a column; `None` when nothing.
    pub(crate) fn some(&self, column: Column) -> Option<&str> {
        Some(self.get(column)).filter(|text| !text.is_empty())
    }

    /// What must stand in a column.
    pub(crate) fn needed(&self, column: Column) -> Result<&str, ExchangeError> {
        let empty = || self.wrong(column, "is empty: every row needs it");
        self.some(column).ok_or_else(empty)
    }

    /// An error in a column.
    pub(crate) fn wrong(&self, column: Column, problem: impl Into<String>) -> ExchangeError {
        ExchangeError::Row {
            line: self.line,
            field: self.header.get(column.place).cloned().unwrap_or_default(),
            problem: problem.into(),
        }
    }
}

/// Names of columns as they stand in a file, cut when they are many.
pub(crate) fn shown(header: &[String]) -> String {
    let mut text = header.join(",");
    if let Some((cut, _)) = text.char_indices().nth(200) {
        text.truncate(cut);
        text.push('…');
    }
    text
}
