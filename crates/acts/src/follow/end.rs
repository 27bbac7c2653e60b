//! Ending one follow.

use pump_core::view::FollowView;
use pump_core::{FollowId, Purpose, Unit};
use pump_following::FollowState;
use pump_following::store::{end_follow, find_follow, look_again};
use pump_records::What;

use super::held::by_id;
use super::private_change;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Ends the follow of whoever holds `token`; what was not sent is not sent any more. Ending twice
/// does nothing more.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn end(app: &App, unit: Unit, token: &str) -> Result<FollowView, ActError> {
    let id = FollowId(
        app.ctx
            .secret()
            .open(Purpose::Follow, token, app.ctx.now())?,
    );
    once(app, unit, move |tx, maker, plan| {
        let follow = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        if follow.state != FollowState::Ended {
            let change = private_change(plan, maker, "ended", follow.endpoint, What::Follows);
            end_follow(plan, id, change);
            look_again(plan, follow.endpoint, maker.now());
        }
        Ok(id.to_string())
    })
    .await?;
    let ended = by_id(app, id).await?.follow;
    Ok(FollowView {
        token: None,
        ..ended
    })
}
