//! Who serves an area.

use pump_catalogue::{Facts, FactsArea, FactsOrganisation};
use pump_core::Point;
use pump_core::view::{AreaHere, AreaView, Serving, ServingDuty, ServingOrganisation};
use pump_db::DbError;
use pump_places::store::{inside, of_code};

use super::services::words;
use crate::app::App;
use crate::error::ActError;
use crate::places::rank;

/// Who serves the area of a code, and who has which duty there. An area that has ended, or whose
/// shape is not known, is served by nobody.
///
/// # Errors
/// [`ActError::NotFound`] for a code that nothing has, and as the store says.
pub async fn serving(app: &App, code: &str) -> Result<Serving, ActError> {
    let area = app.places.named(code).ok_or(ActError::NotFound)?;
    let Some(areas) = around(app, &area).await? else {
        return Ok(Serving::default());
    };
    let within = areas.iter().filter(|one| one.code != area.code);
    let within = within.map(|one| AreaHere {
        code: one.code.clone(),
        layer: one.layer.clone(),
        name: one.name.clone(),
    });
    let within = within.collect();
    let facts = app.places.facts(&app.db, &app.ctx, areas, &[]).await?;
    Ok(Serving {
        organisations: facts.organisations.iter().map(shown).collect(),
        duties: duties(app, &facts),
        within,
    })
}

/// An area and the wider ones that it lies in, the finest first. `None` when it has ended, or its
/// shape is not known.
///
/// # Errors
/// As the store says.
pub(super) async fn around(app: &App, area: &AreaView) -> Result<Option<Vec<FactsArea>>, ActError> {
    let (code, from) = (area.code.clone(), area.valid_from.clone());
    let point = app.db.read(move |tx| -> Result<Option<Point>, DbError> {
        match of_code(tx, &code, &from)? {
            Some(id) => inside(tx, id),
            None => Ok(None),
        }
    });
    let Some(point) = point.await? else {
        return Ok(None);
    };
    // The areas that hold one of its places, without those that are finer than itself.
    let held = app.places.at(point).into_iter();
    let finest = rank(&area.layer);
    let areas: Vec<_> = held.filter(|one| rank(&one.layer) >= finest).collect();
    let live = areas.iter().any(|one| one.code == area.code);
    Ok(live.then_some(areas))
}

/// Each duty once, as the finest area has it.
fn duties(app: &App, facts: &Facts) -> Vec<ServingDuty> {
    let catalogue = app.catalogue();
    let vocabulary = catalogue.vocabulary();
    let mut duties: Vec<ServingDuty> = Vec::new();
    for one in &facts.duties {
        if duties.iter().any(|known| known.duty == one.duty) {
            continue;
        }
        let name = one
            .duty
            .parse()
            .ok()
            .and_then(|id| vocabulary.duties.get(&id));
        let other = |role: &Option<FactsOrganisation>| {
            let role = role.as_ref().filter(|role| role.id != one.service.id);
            role.map(shown)
        };
        duties.push(ServingDuty {
            duty: one.duty.clone(),
            name: name.map(|duty| words(&duty.name)),
            service: shown(&one.service),
            council: other(&one.council),
            authority: other(&one.authority),
        });
    }
    duties.sort_by(|a, b| {
        let by = |duty: &ServingDuty| duty.name.as_ref().map(|name| name.en.clone());
        by(a).cmp(&by(b)).then_with(|| a.duty.cmp(&b.duty))
    });
    duties
}

fn shown(organisation: &FactsOrganisation) -> ServingOrganisation {
    ServingOrganisation {
        slug: organisation.slug.clone(),
        name: organisation.name.clone(),
    }
}
