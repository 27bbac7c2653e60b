//! The local authorities of GOV.UK: those of today, without dates.

use pump_acts::import::OrganisationInput;

use super::{Found, columns, field, rows};
use crate::error::ExchangeError;
use crate::table::Table;

pub(super) const COLUMNS: [&str; 10] = [
    "id",
    "gss",
    "snac",
    "local_custodian_code",
    "tier_id",
    "parent_local_authority_id",
    "slug",
    "country_name",
    "homepage_url",
    "name",
];

pub(super) fn read(
    table: &mut Table<'_>,
    source: &str,
    _notes: &mut Vec<String>,
) -> Result<Found, ExchangeError> {
    let [_, gss, _, _, tier, _, code, country, _, name] = columns(table, &COLUMNS)?;
    let mut unique = field::Unique::default();
    rows(table, |row| {
        let kind = match (row.needed(tier)?, row.get(country)) {
            ("1", _) => "county",
            // The districts of Northern Ireland are alone, but keep no roads.
            ("2", _) | ("3", "Northern Ireland") => "district",
            ("3", _) => "unitary",
            _ => return Err(row.wrong(tier, "is not 1 (county), 2 (district) or 3 (unitary)")),
        };
        let organisation = OrganisationInput {
            slug: field::slug(row, code, row.needed(code)?)?,
            name: row.needed(name)?.to_owned(),
            kind: kind.to_owned(),
            area_code: field::area(row, gss)?,
            valid_from: None,
            valid_to: None,
            successor: None,
            source: source.to_owned(),
        };
        unique.take(row, code, &organisation.slug)?;
        Ok(Some(organisation))
    })
}
