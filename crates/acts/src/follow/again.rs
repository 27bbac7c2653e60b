//! Following anew what was stopped.

use pump_core::{Actor, FollowId, Purpose, Topic, Unit};
use pump_following::store::{begin_follow, endpoint, find_follow, find_live, insert_follow};
use pump_following::{EndpointState, FollowState, NewFollow};
use pump_records::What;

use super::ask::exists;
use super::held::{Held, by_id};
use super::private_change;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Begins a new follow of what whoever holds `token` had stopped, as often as before: the one that
/// was ended stays so. The link shows that the address is theirs, so nothing waits for another
/// mail. Pressing twice does nothing more.
///
/// # Errors
/// [`ActError::Token`] when the link is not right, [`ActError::NotFound`] when the address is not
/// confirmed or its owner wants nothing more, [`ActError::Invalid`] when there is no longer what it
/// is about.
pub async fn again(app: &App, unit: Unit, token: &str) -> Result<Held, ActError> {
    let (secret, now) = (app.ctx.secret(), app.ctx.now());
    let id = FollowId(secret.open(Purpose::Follow, token, now)?);
    let app_for_work = app.clone();
    let made = once(app, unit, move |tx, maker, plan| {
        let ended = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        let owner = endpoint(tx, ended.endpoint)?
            .filter(|owner| owner.state == EndpointState::Confirmed)
            .ok_or(ActError::NotFound)?;
        let live = find_live(tx, owner.id, &ended.topic)?;
        if let Some(live) = live.as_ref().filter(|it| it.state == FollowState::Active) {
            return Ok(live.id.to_string());
        }
        let change = private_change(plan, maker, "confirmed", owner.id, What::Follows);
        if let Some(asked) = live {
            // Asked for since then, by this address, and not confirmed: it is now.
            begin_follow(plan, asked.id, change);
            return Ok(asked.id.to_string());
        }
        let topic: Topic = ended.topic.parse()?;
        let actor = Actor::Person(owner.id);
        let follow = NewFollow {
            id: FollowId(maker.id(10)),
            endpoint: owner.id,
            record: exists(tx, &app_for_work, &actor, &topic)?,
            topic,
            frequency: ended.frequency,
            at: maker.now(),
        };
        insert_follow(plan, &follow);
        begin_follow(plan, follow.id, change);
        Ok(follow.id.to_string())
    })
    .await?;
    let id = made.made.parse().map(FollowId);
    by_id(app, id.map_err(|_| ActError::NotFound)?).await
}
