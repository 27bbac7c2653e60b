//! Who holds which duty where, dated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pump_catalogue::{Catalogue, Duty};
use pump_core::{Code, FieldError, Maker, OrganisationId};
use pump_db::Tx;
use pump_people::duty::{NewDuty, save};
use pump_people::organisation::{ids, touch_generation};
use pump_people::{PeopleError, Upsert};
use pump_places::store::known_codes;

use super::ids::with_ids;
use super::{DutyInput, Imported};
use crate::app::App;
use crate::error::ActError;

/// What comes before a code of the Local Government Services List.
const LGSL: &str = "lgsl:";

/// Brings the register of duties up to date with some rows of a source. The organisations and the
/// areas are there before.
///
/// # Errors
/// As the store says. A row that is not right is noted, with its line and field, and left out.
pub async fn import_duties(app: &App, rows: Vec<DutyInput>) -> Result<Imported, ActError> {
    let (catalogue, rows) = (app.catalogue(), Arc::new(rows));
    let work = move |tx: &mut Tx<'_>, maker: &Maker| Ok(step(tx, maker, &catalogue, &rows)?);
    let done = with_ids(app, work).await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(done)
}

fn step(
    tx: &mut Tx<'_>,
    maker: &Maker,
    catalogue: &Catalogue,
    rows: &[DutyInput],
) -> Result<Imported, PeopleError> {
    let mut done = Imported::default();
    let known = Known::of(tx, rows)?;
    for (number, row) in (0..).zip(rows) {
        let saved = known
            .duty(catalogue, row)
            .map_err(PeopleError::from)
            .and_then(|new| save(tx, maker.id(number), &new));
        match saved {
            Ok(Upsert::New(_)) => done.new += 1,
            Ok(Upsert::Changed(_)) => done.changed += 1,
            Ok(Upsert::Same(_)) => done.same += 1,
            Err(PeopleError::Field(error)) => {
                let FieldError { field, problem, .. } = error;
                let note = format!("line {}, {field}: {problem}; left out", row.line);
                done.notes.push(note);
            }
            Err(error) => return Err(error),
        }
    }
    if done.new + done.changed > 0 {
        touch_generation(tx, maker.now())?;
    }
    Ok(done)
}

/// What of the rows is on the registers of organisations and areas.
struct Known {
    organisations: BTreeMap<String, OrganisationId>,
    areas: BTreeSet<String>,
}

impl Known {
    fn of(tx: &mut Tx<'_>, rows: &[DutyInput]) -> Result<Self, PeopleError> {
        let named = |row: &DutyInput| {
            let all = [
                Some(&row.organisation),
                row.council.as_ref(),
                row.authority.as_ref(),
            ];
            all.map(Option::<&String>::cloned)
        };
        let slugs: BTreeSet<String> = rows.iter().flat_map(named).flatten().collect();
        let slugs: Vec<String> = slugs.into_iter().collect();
        let codes: BTreeSet<String> = rows.iter().map(|row| row.area_code.clone()).collect();
        let codes: Vec<String> = codes.into_iter().collect();
        Ok(Self {
            organisations: ids(tx, &slugs)?,
            areas: known_codes(tx, &codes)?,
        })
    }

    /// What a row says, in the words of the register.
    fn duty(&self, catalogue: &Catalogue, row: &DutyInput) -> Result<NewDuty, FieldError> {
        if !self.areas.contains(&row.area_code) {
            let problem = format!(
                "\"{}\" is the code of no area here: import the area first",
                row.area_code
            );
            return Err(FieldError::new("area_code", problem));
        }
        let some = |field: &str, slug: &Option<String>| {
            let slug = slug.as_ref();
            slug.map(|slug| self.organisation(field, slug)).transpose()
        };
        Ok(NewDuty {
            duty: duty(catalogue, &row.duty)?.id.to_string(),
            area_code: row.area_code.clone(),
            organisation: self.organisation("organisation", &row.organisation)?,
            council: some("council", &row.council)?,
            authority: some("authority", &row.authority)?,
            valid_from: row.valid_from.clone().unwrap_or_default(),
            valid_to: row.valid_to.clone(),
            source: row.source.clone(),
        })
    }

    fn organisation(&self, field: &str, slug: &str) -> Result<OrganisationId, FieldError> {
        self.organisations.get(slug).copied().ok_or_else(|| {
            let problem = format!("\"{slug}\" is not on the register: import it first");
            FieldError::new(field, problem)
        })
    }
}

/// The duty that a file names, by its id or by its code in the Local Government Services List.
fn duty<'c>(catalogue: &'c Catalogue, named: &str) -> Result<&'c Duty, FieldError> {
    let wrong = |problem: String| FieldError::new("duty", problem);
    let duties = &catalogue.vocabulary().duties;
    let Some(code) = named.strip_prefix(LGSL) else {
        let found = named
            .parse::<Code>()
            .ok()
            .and_then(|code| duties.get(&code));
        return found.ok_or_else(|| {
            let all: Vec<&str> = duties.keys().map(Code::as_str).collect();
            wrong(format!(
                "\"{named}\" is no duty: there are {}",
                all.join(", ")
            ))
        });
    };
    let code = code.parse::<u32>().ok();
    let of = |duty: &&Duty| code.is_some_and(|code| duty.lgsl.contains(&code));
    let found: Vec<&Duty> = duties.values().filter(of).collect();
    match found[..] {
        [duty] => Ok(duty),
        [] => {
            let all = duties.values().flat_map(|duty| &duty.lgsl);
            let all: BTreeSet<&u32> = all.collect();
            let all: Vec<String> = all.iter().map(|code| format!("{LGSL}{code}")).collect();
            Err(wrong(format!(
                "\"{named}\" is no duty: there are {}",
                all.join(", ")
            )))
        }
        [..] => {
            let all: Vec<&str> = found.iter().map(|duty| duty.id.as_str()).collect();
            Err(wrong(format!(
                "\"{named}\" is several duties: write {}",
                all.join(" or ")
            )))
        }
    }
}
