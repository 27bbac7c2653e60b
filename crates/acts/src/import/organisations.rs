//! Organisations with dates and successors.

use pump_people::organisation::{touch_generation, upsert};
use pump_people::{NewOrganisation, PeopleError, Upsert};

use pump_core::Maker;
use pump_db::Tx;
use std::sync::Arc;

use super::ids::with_ids;
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
    let rows = Arc::new(rows);
    let done = with_ids(app, move |tx, maker| Ok(step(tx, maker, &rows)?)).await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(done)
}

fn step(
    tx: &mut Tx<'_>,
    maker: &Maker,
    rows: &[OrganisationInput],
) -> Result<Imported, PeopleError> {
    let mut done = Imported::default();
    for (number, row) in (0..).zip(rows) {
        match upsert(tx, maker.id(number), &organisation(row)) {
            Ok(Upsert::New(_)) => done.new += 1,
            Ok(Upsert::Changed(_)) => done.changed += 1,
            Ok(Upsert::Same(_)) => done.same += 1,
            Err(PeopleError::Field(error)) => done.notes.push(format!("{}: {error}", row.slug)),
            Err(error) => return Err(error),
        }
    }
    if done.new + done.changed > 0 {
        touch_generation(tx, maker.now())?;
    }
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
