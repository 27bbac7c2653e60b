//! Being forgotten.

use pump_core::EndpointId;
use pump_db::Tx;
use pump_people::sign_in::staff_of;

use super::address;
use crate::app::App;
use crate::error::ActError;
use crate::person::{Taken, erase};

/// Erases the owner of an endpoint, who has shown that it is theirs, as the operator would.
///
/// # Errors
/// [`ActError::Forbidden`] for a member of staff: their address is their organisation's matter;
/// else as [`erase`].
pub async fn forget(app: &App, id: EndpointId) -> Result<Taken, ActError> {
    let read = move |tx: &mut Tx<'_>| Ok::<_, ActError>(staff_of(tx, id)?.is_some());
    if app.db.read(read).await? {
        return Err(ActError::Forbidden);
    }
    let address = address(app, id).await?;
    erase(app, &address).await
}
