//! Ending one follow.

use pump_core::view::FollowView;
use pump_core::{FollowId, Purpose, Unit};
use pump_db::Tx;
use pump_following::FollowState;
use pump_following::store::{end_follow, endpoint, find_follow, look_again};
use pump_records::What;

use super::{private_change, view};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// The follow of whoever holds `token`, and the language they read.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn topic_of(app: &App, token: &str) -> Result<(String, FollowView), ActError> {
    let id = FollowId(
        app.ctx
            .secret()
            .open(Purpose::Follow, token, app.ctx.now())?,
    );
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let follow = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        let language = endpoint(tx, follow.endpoint)?.map(|known| known.language);
        let language = language.unwrap_or_default();
        let view = view(tx, &app_for_read, &follow, &language, false)?;
        Ok::<_, ActError>((language, view))
    };
    app.db.read(read).await
}

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
    Ok(topic_of(app, token).await?.1)
}
