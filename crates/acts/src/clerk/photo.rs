//! One photo of the report of a link, for whoever holds the link.

use pump_core::{Act, BadToken, can};
use pump_db::Tx;
use pump_files::Size;
use pump_people::{Consent, mailbox};
use pump_records::store::{find_by_id, part as part_of};
use pump_records::view::{scope, sees_photo};

use super::Held;
use crate::app::App;
use crate::error::ActError;

/// The photo of that id, the small one for pages or the large one, if it is of the report of
/// `token`, or of one that was joined with it, and the mailbox may see it. A JPEG.
///
/// # Errors
/// [`ActError::Token`] for a link that is not right or too old; [`ActError::NotFound`] when there
/// is none, or none that they may see.
pub async fn photo(app: &App, token: &str, id: &str, size: Size) -> Result<Vec<u8>, ActError> {
    let link = app.ctx.secret().open_clerk(token)?;
    if link.is_over(app.ctx.now()) {
        return Err(BadToken::Expired.into());
    }
    let (app_for_read, id) = (app.clone(), id.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let none = || ActError::NotFound;
        let mailbox = mailbox::by_id(tx, link.mailbox)?.ok_or_else(none)?;
        let held = Held { link, mailbox };
        let row = held.record(tx)?;
        let photo = pump_files::store::find_photo(tx, &id)?.ok_or_else(none)?;
        let (Some(part), Some(key)) = (photo.part, &photo.file) else {
            return Err(none());
        };
        let (record, _) = part_of(tx, part)?.ok_or_else(none)?;
        let of = find_by_id(tx, record)?.ok_or_else(none)?;
        let actor = held.actor();
        let theirs = held.mailbox.consent == Consent::Yes
            && of.root == row.root
            && can(&actor, Act::LookInside, scope(&of));
        if !theirs || !sees_photo(&app_for_read.viewer(&actor, "en"), &of, photo.state) {
            return Err(none());
        }
        pump_files::store::picture(tx, key, size)?.ok_or_else(none)
    };
    app.db.read(read).await
}
