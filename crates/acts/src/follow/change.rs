//! Another frequency.

use pump_core::view::FollowView;
use pump_core::{FollowId, Purpose, Unit};
use pump_db::Tx;
use pump_following::store::{change_frequency, endpoint, find_follow, look_again};
use pump_following::{FollowState, Frequency};
use pump_records::What;

use super::{private_change, view};
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Changes how often whoever holds `token` hears of its topic; what waits is dated anew.
///
/// # Errors
/// [`ActError::Token`] when the link is not right, [`ActError::Invalid`] for a frequency that there
/// is not or a follow that has ended.
pub async fn change(
    app: &App,
    unit: Unit,
    token: &str,
    frequency: &str,
) -> Result<FollowView, ActError> {
    let id = FollowId(
        app.ctx
            .secret()
            .open(Purpose::Follow, token, app.ctx.now())?,
    );
    let frequency = Frequency::from_word(frequency)
        .ok_or_else(|| ActError::field("frequency", "is one of: at_once, daily, weekly"))?;
    once(app, unit, move |tx, maker, plan| {
        let follow = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        if follow.state == FollowState::Ended {
            return Err(ActError::field(
                "token",
                "is of updates that have ended: ask for them anew",
            ));
        }
        if follow.frequency != frequency {
            change_frequency(plan, id, frequency);
            look_again(plan, follow.endpoint, maker.now());
            private_change(plan, maker, "changed", follow.endpoint, What::Record);
        }
        Ok(id.to_string())
    })
    .await?;
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let follow = find_follow(tx, id)?.ok_or(ActError::NotFound)?;
        let language = endpoint(tx, follow.endpoint)?.map(|known| known.language);
        view(
            tx,
            &app_for_read,
            &follow,
            &language.unwrap_or_default(),
            true,
        )
    };
    app.db.read(read).await
}
