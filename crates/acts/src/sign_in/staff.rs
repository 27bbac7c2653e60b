//! With which address a member of staff signs in, and who there is: for the operator.

use pump_core::{Email, StaffId};
use pump_db::Tx;
use pump_people::{sign_in, staff};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::contact::address_key;
use crate::error::ActError;
use crate::operate::Operated;

/// The most members of staff in one page of the list.
const PAGE: u32 = 200;

/// A member of staff, for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    /// Their id.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// The slug of the organisation that they act for.
    pub organisation: String,
    /// Whether they have left.
    pub ended: bool,
}

/// A member of staff signs in with `email` from now on. Only a keyed hash of it is kept, until
/// they ask for their first link.
///
/// # Errors
/// [`ActError::Invalid`] for no address, or nobody of that id who has not left.
pub async fn give_address(app: &App, who: i64, email: &str) -> Result<Operated, ActError> {
    let email: Email = email.parse()?;
    let key = address_key(app.ctx.secret(), &email);
    let give = move |tx: &mut Tx<'_>| {
        sign_in::give_address(tx, StaffId(who), &key)?;
        Ok::<_, ActError>(Operated::Staff { id: who })
    };
    app.db.write(give).await
}

/// The members of staff after the one of id `after`, those who have left too.
///
/// # Errors
/// As the store says.
pub async fn list_staff(app: &App, after: i64) -> Result<Operated, ActError> {
    let read = move |tx: &mut Tx<'_>| {
        let mut lines = Vec::new();
        for one in staff::list(tx, StaffId(after), PAGE)? {
            let organisation = pump_people::organisation::by_id(tx, one.organisation)?;
            lines.push(StaffLine {
                id: one.id.0,
                name: one.name,
                organisation: organisation.map(|it| it.slug).unwrap_or_default(),
                ended: one.ended_at.is_some(),
            });
        }
        Ok::<_, ActError>(Operated::StaffList { staff: lines })
    };
    app.db.read(read).await
}
