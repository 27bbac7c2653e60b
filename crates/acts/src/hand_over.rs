//! Handing over: a record that is another organisation's.

use pump_catalogue::Decision;
use pump_core::{Act, Actor, ChangeId, FieldError, OrganisationId, Reference, StaffId, Unit};
use pump_db::Tx;
use pump_people::Organisation;
use pump_records::store::{self, HandedTo, append_to, lock};
use pump_records::{Happened, NewUpdate, RecordRow, Told};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::{Made, once};
use crate::sight::{conflict, why};
use crate::tree::goes_on_in;
use crate::update::allowed;

/// How often a record is passed on before a named officer decides whose it is.
pub const MOST_HANDOVERS: u64 = 2;

/// To whom, and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct HandOverInput {
    /// The slug of the organisation.
    pub to: String,
    /// Why, in 1 to 500 characters. Everybody can read it.
    pub why: String,
}

/// Passes the record of `reference` to another organisation, which has it from then on and begins
/// at the first stage: `K7M4QX-T/3`, the reference and the number of the entry that says so.
/// Whoever follows the record, its place or either organisation is told, with the reason.
///
/// After [`MOST_HANDOVERS`] only a named officer of the council that decides, or of whoever has the
/// legal duty, says whose it is.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], or
/// [`ActError::Conflict`] for one that has ended, was joined, or was passed on too often.
pub async fn hand_over(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &HandOverInput,
) -> Result<Made, ActError> {
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let words = why(&input.why)?;
    let (app, actor, to) = (app.clone(), actor.clone(), input.to.clone());
    let work_app = app.clone();
    once(&app, unit, move |tx, maker, plan| {
        let mut row = lock(tx, reference.as_str())?.ok_or(ActError::NotFound)?;
        may(tx, &actor, &row)?;
        if row.merged_into.is_some() {
            let said = goes_on_in(tx, &row)?;
            return Err(ActError::Conflict(format!("{said}: pass that one on")));
        }
        if row.phase != "open" {
            return conflict("it has ended: open it again before it is passed on");
        }
        let to = receiver(tx, &work_app, &to)?;
        if row.organisation == Some(to.id) {
            return conflict("they have it already");
        }
        let reason = reason(&row, &to)?;
        store::hand_over(plan, row.id, to.id, &reason);
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "handed_over",
                actor: actor.pseudonym(),
                endpoint: actor.endpoint(),
                told: Told::ToldByStaff,
                words: Some(words.clone()),
                about: None,
            },
            stage: first_stage(&work_app, &row),
            outcome: None,
        };
        let handed = HandedTo {
            id: to.id,
            slug: &to.slug,
        };
        let no = append_to(tx, plan, &mut row, &update, Some(handed), maker.now())?;
        Ok(format!("{}/{no}", row.reference))
    })
    .await
}

/// Whether `actor` may pass it on, now.
pub(crate) fn may(tx: &mut Tx<'_>, actor: &Actor, row: &RecordRow) -> Result<(), ActError> {
    let too_often = row.handovers >= MOST_HANDOVERS;
    if let Actor::Staff { id, organisation } = actor
        && too_often
        && decides(tx, *id, *organisation, row)?
    {
        return Ok(());
    }
    allowed(actor, Act::HandOver, row)?;
    if too_often && !matches!(actor, Actor::Operator | Actor::System) {
        let who = fallback(tx, row)?;
        let who = who.unwrap_or_else(|| "whoever runs this site".to_owned());
        return Err(ActError::Conflict(format!(
            "it was passed on {MOST_HANDOVERS} times: a named officer of {who} decides now"
        )));
    }
    Ok(())
}

/// The name of the organisation whose named officer decides about a record in the end.
pub(crate) fn fallback(tx: &mut Tx<'_>, row: &RecordRow) -> Result<Option<String>, ActError> {
    let Some(id) = row.authority.or(row.council) else {
        return Ok(None);
    };
    Ok(store::organisation_name(tx, id)?.map(|(_, name)| name))
}

/// Whether this member of staff is named to decide about the record.
fn decides(
    tx: &mut Tx<'_>,
    id: StaffId,
    organisation: OrganisationId,
    row: &RecordRow,
) -> Result<bool, ActError> {
    let theirs = [row.authority, row.council].contains(&Some(organisation));
    Ok(theirs && pump_people::staff::decides(tx, id)?)
}

fn receiver(tx: &mut Tx<'_>, app: &App, slug: &str) -> Result<Organisation, ActError> {
    let wrong = |problem: &str| ActError::Invalid(vec![FieldError::new("to", problem)]);
    let found = pump_people::organisation::by_slug(tx, slug)?;
    let found = found.ok_or_else(|| {
        wrong("is no organisation that is here: give its slug, such as hungerford-town-council")
    })?;
    let today = crate::places::today(&app.ctx);
    if found
        .valid_to
        .as_deref()
        .is_some_and(|last| last < today.as_str())
    {
        return Err(wrong("has ended: give the one that came after it"));
    }
    Ok(found)
}

/// Why they have it: because it was passed on, by whom. What the rule said before is kept.
fn reason(row: &RecordRow, to: &Organisation) -> Result<String, ActError> {
    let damaged = |error: serde_json::Error| {
        ActError::Internal(format!("the reason of {}: {error}", row.reference))
    };
    let before: Decision = serde_json::from_str(&row.reason).map_err(damaged)?;
    let nobody = || "Whoever runs this site".to_owned();
    let decision = Decision {
        organisation: Some(to.id.0),
        council: Some(to.id.0),
        rule: "handed_over".to_owned(),
        name: Some(to.name.clone()),
        from: Some(row.organisation_name.clone().unwrap_or_else(nobody)),
        passed_over: None,
        ..before
    };
    serde_json::to_string(&decision).map_err(damaged)
}

/// Where the new organisation begins; `None` when it is there already.
fn first_stage(app: &App, row: &RecordRow) -> Option<String> {
    let kind = row.kind.parse().ok();
    let kind = kind.and_then(|kind| app.catalogue().kind(&kind))?;
    let first = kind.stages.first()?.id.to_string();
    (first != row.stage).then_some(first)
}
