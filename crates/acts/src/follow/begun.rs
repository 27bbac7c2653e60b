//! Whether somebody began to follow something.

use pump_core::Millis;
use pump_db::Tx;

use crate::app::App;
use crate::error::ActError;

/// Whether a confirmed follow of `topic` was asked for at `since` or later, and still holds. It
/// says nothing of whose it is: ask it only of topics whose followers are counted in public.
///
/// # Errors
/// As the store says.
pub async fn begun_since(app: &App, topic: &str, since: Millis) -> Result<bool, ActError> {
    let topic = topic.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        Ok::<_, ActError>(pump_following::store::begun_since(tx, &topic, since)?)
    };
    app.db.read(read).await
}
