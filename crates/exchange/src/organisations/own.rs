//! Our own table: a column for each field.

use pump_acts::import::OrganisationInput;

use super::{Found, columns, field, rows};
use crate::error::ExchangeError;
use crate::table::Table;

pub(super) const COLUMNS: [&str; 7] = [
    "slug",
    "name",
    "kind",
    "area_code",
    "valid_from",
    "valid_to",
    "successor",
];
/// As `OrganisationInput` lists them.
const KINDS: [&str; 8] = [
    "district", "county", "unitary", "parish", "combined", "charity", "company", "other",
];

pub(super) fn read(
    table: &mut Table<'_>,
    source: &str,
    _notes: &mut Vec<String>,
) -> Result<Found, ExchangeError> {
    let [code, name, kind, area, from, to, successor] = columns(table, &COLUMNS)?;
    let mut unique = field::Unique::default();
    rows(table, |row| {
        let (valid_from, valid_to) = field::days(row, from, to)?;
        let organisation = OrganisationInput {
            slug: field::slug(row, code, row.needed(code)?)?,
            name: row.needed(name)?.to_owned(),
            kind: row.needed(kind)?.to_owned(),
            area_code: field::area(row, area)?,
            valid_from,
            valid_to,
            successor: match row.some(successor) {
                Some(text) => Some(field::slug(row, successor, text)?),
                None => None,
            },
            source: source.to_owned(),
        };
        if !KINDS.contains(&organisation.kind.as_str()) {
            let problem = format!("is not known: use one of {}", KINDS.join(", "));
            return Err(row.wrong(kind, problem));
        }
        unique.take(row, code, &organisation.slug)?;
        Ok(Some(organisation))
    })
}
