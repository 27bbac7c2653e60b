//! The token of the mail that asks for a confirmation, for a past that is made up.

use pump_core::{Email, Purpose};
use pump_following::store::find_endpoint;

use crate::app::App;
use crate::contact::address_key;
use crate::error::ActError;

/// What the link to confirm would hold in a mail to `address`; `None` when nobody gave that
/// address. Whoever has it can confirm: it is for the operator's own programs, and for no door.
///
/// # Errors
/// As the store says.
pub async fn token_for(app: &App, address: &str) -> Result<Option<String>, ActError> {
    let Ok(email) = address.parse::<Email>() else {
        return Ok(None);
    };
    let key = address_key(app.ctx.secret(), &email);
    let found = app.db.read(move |tx| find_endpoint(tx, "email", &key));
    let found: Option<_> = found
        .await
        .map_err(|error: pump_db::DbError| ActError::from(error))?;
    Ok(found.map(|endpoint| {
        let secret = app.ctx.secret();
        secret.token(Purpose::Confirm, endpoint.id.0, None)
    }))
}
