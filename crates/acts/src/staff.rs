//! Who holds a key.

use pump_core::Actor;
use pump_db::Tx;
use pump_people::{device_key, key};

use crate::app::App;
use crate::error::ActError;

/// The member of staff, or the devices, whose key this is.
///
/// # Errors
/// [`ActError::NoKey`] when it opens nothing.
pub async fn staff_of(app: &App, key: &str) -> Result<Actor, ActError> {
    let hash = key::hash(app.ctx.secret(), key);
    let of_devices = device_key::hash(app.ctx.secret(), key);
    let find = move |tx: &mut Tx<'_>| {
        if let Some(holder) = key::find(tx, hash)? {
            return Ok(Some(Actor::Staff {
                id: holder.staff,
                organisation: holder.organisation,
            }));
        }
        let owner = device_key::find(tx, of_devices)?;
        Ok::<_, ActError>(owner.map(|(key, organisation)| Actor::Device { key, organisation }))
    };
    app.db.read(find).await?.ok_or(ActError::NoKey)
}
