//! The language of somebody's messages, and their own address.

use pump_core::{EndpointId, Unit};
use pump_db::Tx;
use pump_following::store::set_language;

use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Messages to the owner of an endpoint come in `language` from now on.
///
/// # Errors
/// [`ActError::Invalid`] for one that is not spoken here.
pub async fn speak(app: &App, unit: Unit, id: EndpointId, language: &str) -> Result<(), ActError> {
    let language = match language {
        "en" => "en",
        "cy" => "cy",
        _ => {
            return Err(ActError::field("language", "is not spoken here: en or cy"));
        }
    };
    once(app, unit, move |_, _, plan| {
        set_language(plan, id, language);
        Ok(language.to_owned())
    })
    .await
    .map(|_| ())
}

/// The address of an endpoint, for its owner alone.
///
/// # Errors
/// [`ActError::NotFound`] when it was erased.
pub async fn address(app: &App, id: EndpointId) -> Result<String, ActError> {
    let read = move |tx: &mut Tx<'_>| {
        let kept = pump_people::contact::address(tx, id)?;
        kept.ok_or(ActError::NotFound)
    };
    app.db.read(read).await
}
