//! Pressing the button behind a link.

use pump_core::{BadToken, ChangeId, Purpose, Unit};
use pump_db::Tx;
use pump_following::EndpointState;
use pump_following::store::endpoint;
use pump_people::{session, sign_in};

use crate::app::App;
use crate::error::ActError;
use crate::follow::confirm_all;
use crate::once::once;

/// A session that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Began {
    /// What the cookie says: 64 hexadecimal digits. The store has a keyed hash of it alone.
    pub cookie: String,
    /// How long it lives at most, in milliseconds.
    pub longest_ms: i64,
    /// The page of our own to go on to.
    pub next: String,
}

/// Whether a link can be used: its page asks before it shows a button. Nothing is done.
///
/// # Errors
/// [`ActError::Token`] when it is altered, too old or was used.
pub async fn works(app: &App, token: &str) -> Result<(), ActError> {
    let now = app.ctx.now();
    let change = ChangeId(app.ctx.secret().open(Purpose::SignIn, token, now)?);
    let read = move |tx: &mut Tx<'_>| Ok::<_, ActError>(sign_in::find(tx, change)?);
    let link = app.db.read(read).await?;
    match link.is_some_and(|link| link.works(now)) {
        true => Ok(()),
        false => Err(ActError::Token(BadToken::Expired)),
    }
}

/// Uses a link up and begins a session, with a name that nobody had before. Whoever presses has
/// shown that the address is theirs: all that waited for that begins. The same unit gives the
/// same session, so that a button pressed twice signs in.
///
/// # Errors
/// [`ActError::Token`] when the link is altered, too old or was used.
pub async fn press(app: &App, unit: Unit, token: &str) -> Result<Began, ActError> {
    let now = app.ctx.now();
    let change = ChangeId(app.ctx.secret().open(Purpose::SignIn, token, now)?);
    let name = app.ctx.secret().mac(&[b"session", &unit.key]);
    let cookie: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = session::hash(app.ctx.secret(), &cookie);
    let made = once(app, unit, move |tx, maker, plan| {
        let bad = ActError::Token(BadToken::Expired);
        let link = sign_in::find(tx, change)?.ok_or_else(|| bad.clone())?;
        if !sign_in::use_up(tx, change, maker.now())? {
            return Err(bad);
        }
        let known = endpoint(tx, link.endpoint)?.ok_or(ActError::NotFound)?;
        if known.state == EndpointState::Stopped {
            return Err(bad);
        }
        confirm_all(tx, maker, plan, link.endpoint)?;
        let staff = sign_in::staff_of(tx, link.endpoint)?.map(|holder| holder.staff);
        session::begin(tx, hash, link.endpoint, staff, maker.now())?;
        let who = if staff.is_some() { "staff" } else { "person" };
        Ok(format!("{who} {}", link.next))
    })
    .await?;
    let (who, next) = made.made.split_once(' ').unwrap_or(("person", "/"));
    Ok(Began {
        cookie,
        longest_ms: session::longest_ms(who == "staff"),
        next: next.to_owned(),
    })
}
