//! What whoever has just given something is told.

use pump_core::view::Responsible;
use pump_core::{Actor, Reference};
use pump_db::Tx;

use crate::app::App;
use crate::error::ActError;

/// Where a report went.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The reference of the record.
    pub reference: Reference,
    /// The address of its page.
    pub url: String,
    /// Who has it, and why.
    pub responsible: Responsible,
}

/// The receipt for the record of `reference`, in `language`. For whoever has just reported it or
/// added to it: they are told who has it even when the record is not for everybody to see.
///
/// # Errors
/// [`ActError::NotFound`] when there is no such record.
pub async fn receipt(app: &App, language: &str, reference: &str) -> Result<Receipt, ActError> {
    let reference: Reference = reference.parse().map_err(|_| ActError::NotFound)?;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&Actor::System, &language);
        let (url, responsible) = pump_records::view::receipt(tx, &viewer, reference.as_str())?;
        Ok::<_, ActError>(Receipt {
            reference: reference.clone(),
            url,
            responsible,
        })
    };
    app.db.read(read).await
}
