//! Taking back what was done from a mail: an act of its own, and nothing is rewritten.

use pump_catalogue::Decision;
use pump_core::{Act, ChangeId, ClerkAction, TAKE_BACK_MS, Unit};
use pump_db::Tx;
use pump_people::Mailbox;
use pump_records::store::{
    self, HandedTo, Plan, TakenBack, UpdateRow, append_to, by_id, taken_back_since,
    update_and_before,
};
use pump_records::{About, Happened, NewUpdate, RecordRow, Told};

use super::open;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;
use crate::sight::conflict;
use crate::update::allowed;

/// Takes back what the link is the receipt of, within a day and while nobody did anything since:
/// stage and outcome are those before it, photos that came with it are out of sight, and a record that
/// was passed on is theirs again. Whoever was told hears of it. Pressing twice does nothing more.
///
/// # Errors
/// [`ActError::Token`] for a link that is not right or too old, [`ActError::NotFound`] when the
/// mailbox is gone, [`ActError::Conflict`] when it is too late.
pub async fn take_back(app: &App, unit: Unit, token: &str) -> Result<(), ActError> {
    let held = open(app, token, ClerkAction::TakeBack).await?;
    let id = held.link.record.ok_or(ActError::NotFound)?;
    let (no, actor, mailbox) = (held.link.no, held.actor(), held.mailbox);
    once(app, unit, move |tx, maker, plan| {
        let mut row = by_id(tx, id)?.ok_or(ActError::NotFound)?;
        let (line, before) = update_and_before(tx, row.id, no)?;
        let (Some(line), Some(before)) = (line, before) else {
            return Err(ActError::NotFound);
        };
        match taken_back_since(tx, row.id, &line)? {
            TakenBack::Done => return Ok(row.reference),
            TakenBack::Acted => return conflict("somebody did something with it since"),
            TakenBack::Nothing => {}
        }
        if maker.now() > line.at.plus(TAKE_BACK_MS) {
            return conflict("the day is over: say what is right in a new update");
        }
        let to = match line.act.as_str() {
            "updated" => {
                allowed(&actor, Act::Update, &row)?;
                // Words that were wrong are corrected by the entry that follows; a picture of what was
                // not done would go on saying that it was.
                pump_files::store::hide_of(tx, line.change.0)?;
                None
            }
            "handed_over" => Some(bring_back(tx, plan, &row, &line, &mailbox)?),
            _ => return Err(ActError::NotFound),
        };
        let moved = (&line.stage, &line.outcome) != (&before.stage, &before.outcome);
        let update = NewUpdate {
            change: ChangeId(maker.id(1)),
            happened: Happened {
                act: "taken_back",
                actor: actor.pseudonym(),
                endpoint: actor.endpoint(),
                told: Told::ToldByStaff,
                words: None,
                about: Some(About::Update(no).to_string()),
            },
            stage: moved.then_some(before.stage),
            outcome: moved.then_some(before.outcome),
        };
        append_to(tx, plan, &mut row, &update, to, maker.now())?;
        Ok(row.reference)
    })
    .await
    .map(|_| ())
}

/// Brings a record back to whoever passed it on, from whoever it was passed to.
fn bring_back<'m>(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    row: &RecordRow,
    line: &UpdateRow,
    mailbox: &'m Mailbox,
) -> Result<HandedTo<'m>, ActError> {
    let passed_to = line.to.as_ref().map(|(slug, _)| slug);
    if passed_to != row.organisation_slug.as_ref() {
        return conflict("somebody did something with it since");
    }
    let ours = store::was_of(tx, line.change, &pump_records::desk_key(&mailbox.slug))?;
    if !ours {
        return Err(ActError::NotFound);
    }
    let damaged = |error: serde_json::Error| {
        ActError::Internal(format!("the reason of {}: {error}", row.reference))
    };
    let before: Decision = serde_json::from_str(&row.reason).map_err(damaged)?;
    let decision = Decision {
        organisation: Some(mailbox.organisation.0),
        council: Some(mailbox.organisation.0),
        rule: Decision::TAKEN_BACK.to_owned(),
        name: Some(mailbox.name.clone()),
        from: row.organisation_name.clone(),
        ..before
    };
    let reason = serde_json::to_string(&decision).map_err(damaged)?;
    store::take_back_hand_over(plan, row.id, mailbox.organisation, &reason);
    Ok(HandedTo {
        id: mailbox.organisation,
        slug: &mailbox.slug,
    })
}
