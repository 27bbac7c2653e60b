//! The clerk: what is done from the links of mails to an organisation's mailbox. A link names one
//! mailbox, one action and at most one record; what may be done, `can` decides as for anybody.

mod again;
mod back;
mod consent;
mod photo;
mod press;
mod seen;
mod set;
mod settle;
mod token;

pub use again::again;
pub use back::take_back;
pub use consent::{answer_consent, answer_deputy};
pub use photo::photo;
pub use press::{Press, press};
pub use seen::seen;
pub use set::{MailboxInput, set_mailbox};
pub use settle::{SettleInput, settle};
pub use token::consent_token;

use pump_core::{Actor, BadToken, ChangeId, ClerkAction, ClerkLink, EndpointId, Maker, RecordId};
use pump_db::Tx;
use pump_following::desk_key_of;
use pump_people::{Consent, Mailbox, mailbox};
use pump_records::store::{Change, Plan, find_by_id, plan_change};
use pump_records::{RecordRow, Told, What};

use crate::app::App;
use crate::error::ActError;

/// What a link opens: it is in time, and its mailbox is there and takes reports.
struct Held {
    link: ClerkLink,
    mailbox: Mailbox,
}

impl Held {
    /// Whoever holds the link, as an act sees them.
    fn actor(&self) -> Actor {
        Actor::Mailbox {
            endpoint: self.mailbox.endpoint,
            organisation: self.mailbox.organisation,
        }
    }

    /// The token of a link beside this one, written when this one was: it ends with it.
    fn beside(&self, app: &App, action: ClerkAction, no: u64) -> String {
        let link = ClerkLink {
            action,
            no,
            ..self.link
        };
        app.ctx.secret().clerk_token(&link)
    }

    /// The record that the link is about: where that was joined with another, the one that it goes
    /// on in.
    fn record(&self, tx: &mut Tx<'_>) -> Result<RecordRow, ActError> {
        let id = self.link.record.ok_or(ActError::Token(BadToken::Wrong))?;
        goes_on(tx, id)
    }
}

/// A record, or the one that it goes on in. What is not theirs there is refused as ever.
fn goes_on(tx: &mut Tx<'_>, id: RecordId) -> Result<RecordRow, ActError> {
    let row = find_by_id(tx, id)?.ok_or(ActError::NotFound)?;
    match row.merged_into {
        Some(_) => find_by_id(tx, row.root)?.ok_or(ActError::NotFound),
        None => Ok(row),
    }
}

/// Opens a link that is for `action`, to act.
///
/// # Errors
/// [`ActError::Token`] for one that is not right, for something else, or too old;
/// [`ActError::NotFound`] when its mailbox is gone or, but for the question itself, takes nothing.
async fn open(app: &App, token: &str, action: ClerkAction) -> Result<Held, ActError> {
    let link = app.ctx.secret().open_clerk(token)?;
    if link.action != action {
        return Err(BadToken::Wrong.into());
    }
    if link.is_over(app.ctx.now()) {
        return Err(BadToken::Expired.into());
    }
    let read = move |tx: &mut Tx<'_>| {
        let mailbox = mailbox::by_id(tx, link.mailbox)?.ok_or(ActError::NotFound)?;
        let asked = action == ClerkAction::Consent;
        if !asked && mailbox.consent != Consent::Yes {
            return Err(ActError::NotFound);
        }
        Ok(Held { link, mailbox })
    };
    app.db.read(read).await
}

/// Plans a change that only the mailbox's own endpoints hear of, as a receipt.
fn private_change(
    plan: &mut Plan,
    maker: &Maker,
    act: &str,
    mailbox: &Mailbox,
    (endpoint, record): (EndpointId, Option<RecordId>),
) -> ChangeId {
    let id = ChangeId(maker.id(1));
    let line = Change {
        id,
        at: maker.now(),
        act,
        actor: "staff",
        endpoint: Some(endpoint),
        // Named beside it, so that it is no change of the record.
        record: None,
        told: Told::Quiet as i64,
        keys: &[desk_key_of(mailbox)],
        place: None,
        other: record.map(|record| (record, None)),
        what: What::Follows,
    };
    plan_change(plan, &line);
    id
}
