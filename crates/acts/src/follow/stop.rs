//! Ending all follows of an address, and "this was not me".

use pump_core::{EndpointId, Purpose, Unit};
use pump_db::Tx;
use pump_following::store::{end_all, endpoint, look_again, stop_endpoint};
use pump_people::{mailbox, organisation};
use pump_records::What;

use super::private_change;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Ends all follows of whoever holds `token`.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn stop_all(app: &App, unit: Unit, token: &str) -> Result<(), ActError> {
    stop(app, unit, token, false).await
}

/// Ends all follows of an address whose owner did not ask for them, and sends it nothing more,
/// whoever types it.
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn not_me(app: &App, unit: Unit, token: &str) -> Result<(), ActError> {
    stop(app, unit, token, true).await
}

/// The language of whoever holds the token of [`stop_all`] and [`not_me`].
///
/// # Errors
/// [`ActError::Token`] when the link is not right.
pub async fn language_of(app: &App, token: &str) -> Result<String, ActError> {
    let id = EndpointId(
        app.ctx
            .secret()
            .open(Purpose::NotMe, token, app.ctx.now())?,
    );
    let read = move |tx: &mut Tx<'_>| {
        let known = endpoint(tx, id)?.ok_or(ActError::NotFound)?;
        Ok::<_, ActError>(known.language)
    };
    app.db.read(read).await
}

async fn stop(app: &App, unit: Unit, token: &str, for_good: bool) -> Result<(), ActError> {
    let id = EndpointId(
        app.ctx
            .secret()
            .open(Purpose::NotMe, token, app.ctx.now())?,
    );
    once(app, unit, move |tx, maker, plan| {
        endpoint(tx, id)?.ok_or(ActError::NotFound)?;
        let change = private_change(plan, maker, "ended", id, What::Follows);
        end_all(plan, id, change);
        // Whoever wants no mails takes no reports by mail either: somebody else has them then.
        if mailbox::withdraw(tx, id, maker.now())? {
            organisation::touch_generation(tx, maker.now())?;
        }
        look_again(plan, id, maker.now());
        if for_good {
            stop_endpoint(plan, id);
        }
        Ok(id.to_string())
    })
    .await
    .map(|_| ())
}
