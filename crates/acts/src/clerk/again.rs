//! A new link in the place of one that is too old, or that may have been passed on.

use pump_core::{ClerkAction, Unit};
use pump_db::Tx;
use pump_people::{Consent, mailbox};
use pump_records::store::find_by_id;

use super::private_change;
use crate::app::App;
use crate::error::ActError;
use crate::once::once;

/// Sends the mailbox of a link a mail with new ones, to the address that it has:
/// whoever holds this one gets nothing by it. Of a link to the settings, a fresh one to them.
///
/// # Errors
/// [`ActError::Token`] when the link was altered or cut, [`ActError::NotFound`] when its mailbox is
/// gone, or the record not theirs any more.
pub async fn again(app: &App, unit: Unit, token: &str) -> Result<(), ActError> {
    let link = app.ctx.secret().open_clerk(token)?;
    once(app, unit, move |tx: &mut Tx<'_>, maker, plan| {
        let found = mailbox::by_id(tx, link.mailbox)?.ok_or(ActError::NotFound)?;
        let row = match link.record {
            Some(record) => find_by_id(tx, record)?,
            None => None,
        };
        let theirs = row.filter(|row| row.organisation == Some(found.organisation));
        let (act, record) = match (link.action, theirs) {
            (ClerkAction::Consent, _) => ("clerk_asked", None),
            (ClerkAction::AskSettings | ClerkAction::Settings, _)
                if found.consent == Consent::Yes =>
            {
                ("clerk_settings", None)
            }
            (_, Some(row)) if found.consent == Consent::Yes => ("clerk_link", Some(row.id)),
            _ => return Err(ActError::NotFound),
        };
        private_change(plan, maker, act, &found, (found.endpoint, record));
        Ok(found.slug)
    })
    .await
    .map(|_| ())
}
