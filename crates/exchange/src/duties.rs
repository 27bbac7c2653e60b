//! Who holds which duty where: our own table, with a column for each field.

use std::io::Read;

use pump_acts::import::DutyInput;

use crate::error::ExchangeError;
use crate::organisations::field;
use crate::table::{self, Row, Table};

/// The most rows of one file. They are held together, to be put in the order of their days.
pub const MOST_DUTIES: usize = 100_000;

const COLUMNS: [&str; 7] = [
    "duty",
    "area_code",
    "organisation",
    "council",
    "authority",
    "valid_from",
    "valid_to",
];

/// Reads duties from `file`, which may be packed with gz; `source` says where it is from. Columns
/// may stand in any order. The rows come in the order of their first days, so that what ends makes
/// way before what follows begins.
///
/// # Errors
/// [`ExchangeError::Header`] when a column is missing or there is another, or the first row that
/// is not as it must be.
pub fn read<'r>(
    file: impl Read + Send + 'r,
    source: &str,
) -> Result<Vec<DutyInput>, ExchangeError> {
    let mut table = Table::open(file)?;
    let other = |table: &Table<'_>| ExchangeError::Header {
        found: table::shown(table.header()),
        known: COLUMNS.join(","),
    };
    let columns: Vec<_> = COLUMNS
        .iter()
        .filter_map(|name| table.column(name))
        .collect();
    let columns: [table::Column; 7] = columns.try_into().map_err(|_| other(&table))?;
    if table.header().len() != columns.len() {
        return Err(other(&table));
    }
    let mut duties = Vec::new();
    while let Some(row) = table.next() {
        let row = row?;
        if duties.len() == MOST_DUTIES {
            return Err(ExchangeError::Row {
                line: row.line(),
                field: "row".to_owned(),
                problem: format!("is one too many: at most {MOST_DUTIES} are possible"),
            });
        }
        duties.push(duty(&row, columns, source)?);
    }
    duties.sort_by(|a, b| a.valid_from.cmp(&b.valid_from));
    Ok(duties)
}

fn duty(row: &Row, columns: [table::Column; 7], source: &str) -> Result<DutyInput, ExchangeError> {
    let [duty, area, organisation, council, authority, from, to] = columns;
    let (valid_from, valid_to) = field::days(row, from, to)?;
    let some = |column| {
        let text = row.some(column);
        text.map(|text| field::slug(row, column, text)).transpose()
    };
    row.needed(area)?;
    Ok(DutyInput {
        line: row.line(),
        duty: row.needed(duty)?.to_owned(),
        area_code: field::area(row, area)?.unwrap_or_default(),
        organisation: field::slug(row, organisation, row.needed(organisation)?)?,
        council: some(council)?,
        authority: some(authority)?,
        valid_from,
        valid_to,
        source: source.to_owned(),
    })
}
