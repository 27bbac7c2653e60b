//! Organisations from tables, recognised by their header.

pub(crate) mod field;
mod govuk;
mod mysociety;
mod own;
mod parishes;

use std::io::Read;

use pump_acts::import::OrganisationInput;

use crate::error::ExchangeError;
use crate::table::{self, Row, Table};

/// The most organisations of one file. They are held together, since names are made unique and
/// successors found across the whole of it; the United Kingdom has about 12,000.
pub const MOST_ORGANISATIONS: usize = 100_000;

/// Which table a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own: a column for each field.
    Own,
    /// mySociety's local authorities of the United Kingdom, with ends and successors.
    MySociety,
    /// The local authorities of GOV.UK's local links.
    GovUk,
    /// Codes and names of parishes.
    Parishes,
}

/// The organisations of a file, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisations {
    /// Which table it is.
    pub format: Format,
    /// Its organisations, each slug once.
    pub organisations: Vec<OrganisationInput>,
    /// What was decided or left out where the file leaves a choice, for whoever imports it.
    pub notes: Vec<String>,
}

/// How a format is recognised and read.
struct Known {
    format: Format,
    columns: &'static [&'static str],
    /// Whether there may be other columns between them.
    more: bool,
    read: ReadTable,
}

type ReadTable = fn(&mut Table<'_>, &str, &mut Vec<String>) -> Result<Found, ExchangeError>;
type Found = Vec<OrganisationInput>;

const KNOWN: [Known; 4] = [
    Known {
        format: Format::Own,
        columns: &own::COLUMNS,
        more: false,
        read: own::read,
    },
    Known {
        format: Format::MySociety,
        columns: &mysociety::COLUMNS,
        more: true,
        read: mysociety::read,
    },
    Known {
        format: Format::GovUk,
        columns: &govuk::COLUMNS,
        more: false,
        read: govuk::read,
    },
    Known {
        format: Format::Parishes,
        columns: &parishes::COLUMNS,
        more: false,
        read: parishes::read,
    },
];

impl Known {
    /// Whether a header is this format's, in any order.
    fn fits(&self, header: &[String]) -> bool {
        let there = |wanted: &&str| header.iter().any(|found| found == wanted);
        self.columns.iter().all(there) && (self.more || header.len() == self.columns.len())
    }

    /// The columns, and whose they are.
    fn shown(&self) -> String {
        let more = if self.more { ",…" } else { "" };
        format!("{}{more} ({:?})", self.columns.join(","), self.format)
    }
}

/// Reads organisations from `file`, which may be packed with gz; `source` says where it is from.
/// Columns may stand in any order.
///
/// # Errors
/// [`ExchangeError::Header`] when no format fits, or the first row that is not as it must be.
pub fn read<'r>(file: impl Read + Send + 'r, source: &str) -> Result<Organisations, ExchangeError> {
    let mut table = Table::open(file)?;
    let Some(known) = KNOWN.iter().find(|known| known.fits(table.header())) else {
        let all: Vec<String> = KNOWN.iter().map(Known::shown).collect();
        return Err(ExchangeError::Header {
            found: table::shown(table.header()),
            known: all.join("; "),
        });
    };
    let mut notes = Vec::new();
    Ok(Organisations {
        format: known.format,
        organisations: (known.read)(&mut table, source, &mut notes)?,
        notes,
    })
}

/// Reads every row with `one`; `None` leaves it out.
fn rows<T>(
    table: &mut Table<'_>,
    mut one: impl FnMut(&Row) -> Result<Option<T>, ExchangeError>,
) -> Result<Vec<T>, ExchangeError> {
    let mut all = Vec::new();
    while let Some(row) = table.next() {
        let row = row?;
        if all.len() == MOST_ORGANISATIONS {
            return Err(ExchangeError::Row {
                line: row.line(),
                field: "row".to_owned(),
                problem: format!("is one too many: at most {MOST_ORGANISATIONS} are possible"),
            });
        }
        all.extend(one(&row)?);
    }
    Ok(all)
}

/// The places of `names`; every one is there, for the header was recognised by them.
fn columns<const N: usize>(
    table: &Table<'_>,
    names: &[&'static str; N],
) -> Result<[table::Column; N], ExchangeError> {
    let found: Vec<_> = names.iter().filter_map(|name| table.column(name)).collect();
    found.try_into().map_err(|_| ExchangeError::Header {
        found: table::shown(table.header()),
        known: names.join(","),
    })
}
