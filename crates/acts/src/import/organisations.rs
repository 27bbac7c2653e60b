//! Organisations with dates and successors.

use pump_people::organisation::{touch_generation, upsert};
use pump_people::{NewOrganisation, PeopleError, Upsert};

use super::{Imported, OrganisationInput};
use crate::app::App;
use crate::error::ActError;

/// Brings the register up to date with some rows of a source.
///
/// # Errors
/// As the store says. A row that is not right is noted and left out.
pub async fn import_organisations(
    app: &App,
    rows: Vec<OrganisationInput>,
) -> Result<Imported, ActError> {
    let unit = app.ctx.own_unit();
    let now = app.ctx.now();
    let maker = pump_core::Maker::new(app.ctx.secret().clone(), &unit, 0, now);
    let work = move |tx: &mut pump_db::Tx<'_>| {
        let mut done = Imported::default();
        for (number, row) in (0..).zip(&rows) {
            match upsert(tx, maker.id(number), &organisation(row)) {
                Ok(Upsert::New(_)) => done.new += 1,
                Ok(Upsert::Changed(_)) => done.changed += 1,
                Ok(Upsert::Same(_)) => done.same += 1,
                Err(PeopleError::Field(error)) => done.notes.push(format!("{}: {error}", row.slug)),
                Err(error) => return Err(ActError::from(error)),
            }
        }
        if done.new + done.changed > 0 {
            touch_generation(tx, now)?;
        }
        Ok(done)
    };
    let done = app.db.write(work).await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(done)
}

fn organisation(row: &OrganisationInput) -> NewOrganisation {
    NewOrganisation {
        slug: row.slug.clone(),
        name: row.name.clone(),
        kind: row.kind.clone(),
        area_code: row.area_code.clone(),
        valid_from: row.valid_from.clone(),
        valid_to: row.valid_to.clone(),
        successor: row.successor.clone(),
        source: row.source.clone(),
    }
}
