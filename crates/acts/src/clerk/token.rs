//! The token of the mail that asks for consent, for a past that is made up.

use pump_core::{ClerkAction, ClerkLink};
use pump_db::Tx;
use pump_people::{mailbox, organisation};

use crate::app::App;
use crate::error::ActError;

/// What the link to consent would hold in a mail written now to the mailbox of the organisation
/// `slug`; `None` when it has none. Whoever has it can answer for the organisation: it is for the
/// operator's own programs, and for no door.
///
/// # Errors
/// As the store says.
pub async fn consent_token(app: &App, slug: &str) -> Result<Option<String>, ActError> {
    let slug = slug.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        let found = organisation::by_slug(tx, &slug)?;
        let found = found.map(|found| mailbox::of(tx, found.id)).transpose()?;
        Ok::<_, ActError>(found.flatten())
    };
    let found = app.db.read(read).await?;
    Ok(found.map(|mailbox| {
        app.ctx.secret().clerk_token(&ClerkLink {
            action: ClerkAction::Consent,
            mailbox: mailbox.id,
            record: None,
            no: 0,
            issued: app.ctx.now(),
        })
    }))
}
