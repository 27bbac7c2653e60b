//! What an organisation answers when it is asked whether it takes reports, and a deputy whether
//! they stand in.

use pump_core::{ClerkAction, EndpointId, FollowId, Unit};
use pump_following::store::{
    begin_follow, change_frequency, confirm_endpoint, end_follow, endpoint, find_live,
    insert_follow, look_again,
};
use pump_following::{EndpointState, Frequency, NewFollow};
use pump_people::{Consent, mailbox, organisation};

use super::set::topic;
use super::{open, private_change};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Keeps what an organisation says by the link of the mail that asks. With a yes its reports come
/// to it from then on; with a no they go to somebody else, and it gets nothing more.
///
/// # Errors
/// [`ActError::Token`] for a link that is not right or too old, [`ActError::NotFound`] when the
/// mailbox is gone.
pub async fn answer_consent(app: &App, unit: Unit, token: &str, yes: bool) -> Result<(), ActError> {
    let held = open(app, token, ClerkAction::Consent).await?;
    once(app, unit, move |tx, maker, plan| {
        let found = mailbox::by_id(tx, held.link.mailbox)?.ok_or(ActError::NotFound)?;
        let (answer, to) = match yes {
            true => (Consent::Yes, found.endpoint),
            false => (Consent::No, found.endpoint),
        };
        if found.consent == answer {
            return Ok(found.slug);
        }
        mailbox::answer(tx, found.id, answer, maker.now())?;
        organisation::touch_generation(tx, maker.now())?;
        let change = private_change(plan, maker, "clerk_answered", &found, (to, None));
        let topic = topic(&found)?;
        let live = find_live(tx, to, &topic.to_string())?;
        let frequency = Frequency::of(found.frequency);
        if yes && endpoint(tx, to)?.is_some_and(|it| it.state == EndpointState::Unconfirmed) {
            confirm_endpoint(plan, to, maker.now());
        }
        match (yes, live) {
            (true, Some(follow)) => change_frequency(plan, follow.id, frequency),
            (true, None) => {
                let follow = NewFollow {
                    id: FollowId(maker.id(4)),
                    endpoint: to,
                    topic,
                    record: None,
                    frequency,
                    at: maker.now(),
                };
                insert_follow(plan, &follow);
                begin_follow(plan, follow.id, change);
            }
            (false, Some(follow)) => end_follow(plan, follow.id, change),
            (false, None) => {}
        }
        look_again(plan, to, maker.now());
        Ok(found.slug)
    })
    .await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(())
}

/// Keeps that somebody stands in for a clerk, by the link of the mail that asks them.
///
/// # Errors
/// As [`answer_consent`]; [`ActError::NotFound`] when somebody else stands in by now.
pub async fn answer_deputy(app: &App, unit: Unit, token: &str) -> Result<(), ActError> {
    let held = open(app, token, ClerkAction::Deputy).await?;
    once(app, unit, move |tx, maker, plan| {
        let named = i64::try_from(held.link.no).map(EndpointId).ok();
        let found = mailbox::by_id(tx, held.link.mailbox)?.ok_or(ActError::NotFound)?;
        let deputy = found.deputy.filter(|deputy| Some(*deputy) == named);
        let deputy = deputy.ok_or(ActError::NotFound)?;
        confirm_endpoint(plan, deputy, maker.now());
        Ok(found.slug)
    })
    .await
    .map(|_| ())
}
