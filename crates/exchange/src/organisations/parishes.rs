//! Codes and names of parishes. The official name of a council ("Hungerford Town Council") is not
//! in the table, so the parish's own name stands for it.

use pump_acts::import::OrganisationInput;

use super::{Found, columns, field, rows};
use crate::error::ExchangeError;
use crate::table::Table;

pub(super) const COLUMNS: [&str; 2] = ["code", "name"];
/// Codes of what is left of England between the parishes: nobody's council.
const UNPARISHED: &str = "E43";

pub(super) fn read(
    table: &mut Table<'_>,
    source: &str,
    notes: &mut Vec<String>,
) -> Result<Found, ExchangeError> {
    let [code, name] = columns(table, &COLUMNS)?;
    let mut unique = field::Unique::default();
    let mut unparished = 0_u32;
    let found = rows(table, |row| {
        let area = row.needed(code)?;
        if area.starts_with(UNPARISHED) {
            unparished += 1;
            return Ok(None);
        }
        let slug = format!("parish-{}", area.to_lowercase());
        let organisation = OrganisationInput {
            slug: field::slug(row, code, &slug)?,
            name: row.needed(name)?.to_owned(),
            kind: "parish".to_owned(),
            area_code: field::area(row, code)?,
            valid_from: None,
            valid_to: None,
            successor: None,
            source: source.to_owned(),
        };
        unique.take(row, code, &organisation.slug)?;
        Ok(Some(organisation))
    })?;
    if unparished > 0 {
        notes.push(format!(
            "{unparished} unparished areas (codes {UNPARISHED}…) were left out: they have no council"
        ));
    }
    Ok(found)
}
