//! Bringing the county and its year into a site, through the ordinary acts.

mod act;
mod clerks;
mod lamps;
mod names;
mod run;

use pump_acts::import::{
    Imported, import_areas, import_duties, import_organisations, past_is_over,
};
use pump_acts::{ActError, App};
use pump_core::Millis;

use crate::county::{County, duties, organisations};
use crate::year::{Person, plan};
use crate::{Wanted, county};

/// How long before its end the county is there: a year, and some days to prepare it.
const BEFORE: i64 = 370 * Millis::DAY;

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The references of the reports, in the order of their numbers; empty for one that is not
    /// there.
    pub references: Vec<String>,
    /// Acts that were done.
    pub acts: u64,
    /// What was left out, and why.
    pub left_out: Vec<String>,
}

/// Makes the county of `wanted` in a site that has nothing yet, with the year that ends now.
/// `progress` is told how many acts of how many are done. Nobody is owed anything for it.
///
/// # Errors
/// As the store says. What an act refuses is left out and noted.
pub async fn make(
    app: &App,
    wanted: &Wanted,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Made, ActError> {
    let county = County::new(wanted.seed);
    let mut register = import_areas(app, county.areas()).await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    register.add(import_organisations(app, organisations(&county)).await?);
    register.add(names::names(app, &county).await?);
    register.add(import_duties(app, duties(&county)).await?);
    let begins = app.ctx.now().plus(-BEFORE);
    clerks::clerks(app, &county, begins).await?;
    let staff = act::staff(app, &county).await?;
    let people: Vec<Person> = (0..wanted.people)
        .map(|number| Person::new(wanted.seed, number))
        .collect();
    let events = plan(&county, wanted, &people, app.ctx.now());
    let mut made = run::all(app, wanted, &people, &staff, events, progress).await?;
    register.add(lamps::register(app, &county).await?);
    let Imported { notes, .. } = register;
    made.left_out.splice(0..0, notes);
    past_is_over(app).await?;
    Ok(made)
}

/// The slugs of all organisations.
fn slugs(county: &County) -> Vec<String> {
    let all = county::organisations(county).into_iter();
    all.map(|organisation| organisation.slug).collect()
}
