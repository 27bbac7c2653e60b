//! mySociety's local authorities: with those that have ended, and who took over.

use std::collections::BTreeMap;

use pump_acts::import::OrganisationInput;
use pump_core::{Code, FieldError};

use super::{Found, columns, field, rows};
use crate::error::ExchangeError;
use crate::table::{Column, Row, Table};

/// Those of its 38 columns that are read.
pub(super) const COLUMNS: [&str; 9] = [
    "local-authority-code",
    "official-name",
    "nice-name",
    "gss-code",
    "start-date",
    "end-date",
    "replaced-by",
    "local-authority-type",
    "gov-uk-slug",
];

/// A row before its slug is settled; `organisation.successor` still holds a code.
struct Entry {
    code: String,
    line: u64,
    organisation: OrganisationInput,
}

pub(super) fn read(
    table: &mut Table<'_>,
    source: &str,
    notes: &mut Vec<String>,
) -> Result<Found, ExchangeError> {
    let all = columns(table, &COLUMNS)?;
    let mut entries = rows(table, |row| entry(row, &all, source, notes).map(Some))?;
    settle_slugs(&mut entries, notes)?;
    name_successors(&mut entries)?;
    Ok(entries
        .into_iter()
        .map(|entry| entry.organisation)
        .collect())
}

fn entry(
    row: &Row,
    columns: &[Column; COLUMNS.len()],
    source: &str,
    notes: &mut Vec<String>,
) -> Result<Entry, ExchangeError> {
    let [code, name, nice, gss, from, to, heir, kind, gov] = *columns;
    let slug = slug_of(row, gov, nice)?;
    let mut heirs = row
        .get(heir)
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty());
    let successor = heirs.next().map(str::to_owned);
    if let (Some(first), true) = (&successor, heirs.next().is_some()) {
        let (line, name, all) = (row.line(), row.get(name), row.get(heir));
        notes.push(format!(
            "line {line}: {name} was replaced by {all}; {first} is its successor"
        ));
    }
    let (valid_from, valid_to) = field::days(row, from, to)?;
    Ok(Entry {
        code: row.needed(code)?.to_owned(),
        line: row.line(),
        organisation: OrganisationInput {
            slug,
            name: row.needed(name)?.to_owned(),
            kind: kind_of(row, kind)?.to_owned(),
            area_code: field::area(row, gss)?,
            valid_from,
            valid_to,
            successor,
            source: source.to_owned(),
        },
    })
}

/// GOV.UK's slug, or one of the name. One of GOV.UK's, too, is made plain: the file has
/// `st.-helens` where GOV.UK itself says `st-helens`.
fn slug_of(row: &Row, gov: Column, nice: Column) -> Result<String, ExchangeError> {
    let (column, text) = match row.some(gov) {
        Some(slug) => (gov, slug),
        None => (nice, row.needed(nice)?),
    };
    field::slug(row, column, &field::slug_of_name(text))
}

fn kind_of(row: &Row, column: Column) -> Result<&'static str, ExchangeError> {
    match row.needed(column)? {
        // The districts of Northern Ireland are alone, but keep no roads.
        "NMD" | "NID" => Ok("district"),
        "CTY" => Ok("county"),
        "UA" | "MD" | "LBO" | "CC" | "SCO" | "WPA" => Ok("unitary"),
        "COMB" | "SRA" => Ok("combined"),
        _ => {
            let known = "NMD, NID, CTY, UA, MD, LBO, CC, SCO, WPA, COMB, SRA";
            Err(row.wrong(column, format!("is not known: known are {known}")))
        }
    }
}

/// Where several share a slug, the first that has not ended keeps it, and the code of each other
/// comes behind its own.
fn settle_slugs(entries: &mut [Entry], notes: &mut Vec<String>) -> Result<(), ExchangeError> {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        sharing
            .entry(entry.organisation.slug.clone())
            .or_default()
            .push(place);
    }
    for (slug, places) in &sharing {
        let live = |place: &&usize| entries[**place].organisation.valid_to.is_none();
        let keeps = places.iter().find(live).or(places.first()).copied();
        for place in places.iter().copied().filter(|place| Some(*place) != keeps) {
            let Entry {
                code,
                line,
                organisation,
            } = &mut entries[place];
            let longer = format!("{slug}-{}", field::slug_of_name(code));
            let parsed = longer.parse::<Code>();
            let bad = |error: FieldError| wrong(*line, "local-authority-code", error.problem);
            organisation.slug = parsed.map_err(bad)?.into();
            let (name, new) = (&organisation.name, &organisation.slug);
            notes.push(format!(
                "line {line}: {name} has the slug {new}, for {slug} is another's"
            ));
        }
    }
    let mut lines = BTreeMap::new();
    for Entry {
        line, organisation, ..
    } in entries.iter()
    {
        if let Some(first) = lines.insert(&organisation.slug, line) {
            let slug = &organisation.slug;
            return Err(wrong(
                *line,
                "gov-uk-slug",
                format!("gives {slug:?}, as line {first} does"),
            ));
        }
    }
    Ok(())
}

/// Puts the slug where the code of a successor stands.
fn name_successors(entries: &mut [Entry]) -> Result<(), ExchangeError> {
    let slug_of = |entry: &Entry| (entry.code.clone(), entry.organisation.slug.clone());
    let slugs: BTreeMap<String, String> = entries.iter().map(slug_of).collect();
    for Entry {
        line, organisation, ..
    } in entries
    {
        if let Some(code) = &organisation.successor {
            let slug = slugs.get(code).cloned();
            let missing = || {
                let problem = format!("{code:?} is no local-authority-code of this file");
                wrong(*line, "replaced-by", problem)
            };
            organisation.successor = Some(slug.ok_or_else(missing)?);
        }
    }
    Ok(())
}

fn wrong(line: u64, field: &str, problem: String) -> ExchangeError {
    ExchangeError::Row {
        line,
        field: field.to_owned(),
        problem,
    }
}
