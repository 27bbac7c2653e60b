//! More photos, after sending.

use pump_core::{ChangeId, ContributionId, FieldError, Purpose, Unit};
use pump_db::Tx;
use pump_records::store::{append, contribution_by_id, find_by_id, lock};
use pump_records::{About, Happened, NewUpdate, RecordRow, Told, Visibility};

use super::{MOST_PHOTOS, checked, claim, taken_by};
use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};

/// Adds photos that were taken in to the contribution behind a token for whoever gave it, which
/// works for 28 days. The reference of the record and the number of the contribution: `K7M4QX-T/3`.
///
/// # Errors
/// [`ActError::Token`] when the link is not right; [`ActError::Invalid`] for photos that are not
/// there, or more than five in all; [`ActError::NotFound`] when what was given is gone.
pub async fn add(app: &App, unit: Unit, token: &str, photos: &[String]) -> Result<Made, ActError> {
    let (secret, now) = (app.ctx.secret(), app.ctx.now());
    let id = ContributionId(secret.open(Purpose::Given, token, now)?);
    let photos = checked(photos)?;
    if photos.is_empty() {
        return Err(ActError::field("photos", "is needed: choose a picture"));
    }
    let app_for_work = app.clone();
    once(app, unit, move |tx, maker, plan| {
        let (mut row, part, no) = given(tx, id)?;
        let there = pump_files::store::photos_of(tx, &[part.0])?;
        if there.len() + photos.len() > MOST_PHOTOS {
            let problem = format!("are too many: {MOST_PHOTOS} in all are possible");
            return Err(FieldError::new("photos", problem).into());
        }
        let first = there.len() as u32 + 1;
        let asked = taken_by(&app_for_work, &row);
        claim(tx, &photos, part, (first, maker.now()), asked)?;
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "added",
                actor: "person",
                endpoint: None,
                told: Told::Quiet,
                words: None,
                about: Some(About::Contribution(no).to_string()),
            },
            stage: None,
            outcome: None,
        };
        append(tx, plan, &mut row, &update, maker.now())?;
        Ok(format!("{}/{no}", row.reference))
    })
    .await
}

/// The record, locked, that a contribution is part of today, and its id and number there: one that
/// was split off is the first of the new record.
fn given(
    tx: &mut Tx<'_>,
    id: ContributionId,
) -> Result<(RecordRow, ContributionId, u64), ActError> {
    let given = contribution_by_id(tx, id)?.ok_or(ActError::NotFound)?;
    let record = given.moved_to.unwrap_or(given.record);
    let found = find_by_id(tx, record)?.ok_or(ActError::NotFound)?;
    let row = lock(tx, &found.reference)?.ok_or(ActError::NotFound)?;
    if row.visibility == Visibility::Hidden {
        return Err(ActError::NotFound);
    }
    // By its number, now that nobody can split it off.
    let no = if given.moved_to.is_some() {
        1
    } else {
        given.no
    };
    let now = pump_records::store::contribution_of_no(tx, row.id, no)?;
    let now = now.filter(|it| it.moved_to.is_none());
    let now = now.ok_or(ActError::NotFound)?;
    Ok((row, now.id, no))
}
