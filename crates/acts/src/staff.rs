//! Who holds a key.

use pump_core::Actor;
use pump_people::key;

use crate::app::App;
use crate::error::ActError;

/// The member of staff whose key this is.
///
/// # Errors
/// [`ActError::NoKey`] when it opens nothing.
pub async fn staff_of(app: &App, key: &str) -> Result<Actor, ActError> {
    let hash = key::hash(app.ctx.secret(), key);
    let holder = app.db.read(move |tx| key::find(tx, hash)).await?;
    let holder = holder.ok_or(ActError::NoKey)?;
    Ok(Actor::Staff {
        id: holder.staff,
        organisation: holder.organisation,
    })
}
