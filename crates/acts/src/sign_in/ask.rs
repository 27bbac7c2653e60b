//! Asking for a link.

use pump_core::{Maker, Millis, Unit};
use pump_db::Tx;
use pump_following::store::{endpoint, find_endpoint};
use pump_following::{EndpointState, SIGN_IN};
use pump_people::{SignIn, contact, sign_in};
use pump_records::What;
use pump_records::store::Plan;

use super::own_path;
use crate::app::App;
use crate::contact::{Contact, ContactInput, address_key};
use crate::error::ActError;
use crate::follow::private_change;
use crate::once::once;

/// How long a link works, in milliseconds.
const WORKS_MS: i64 = Millis::HOUR;
/// The most links that one address is sent in an hour.
pub const MOST_AN_HOUR: u32 = 5;
/// Where one goes on to who names no page.
const HOME: &str = "/updates";

/// A wish to sign in, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct SignInInput {
    /// The e-mail address.
    pub email: String,
    /// `en` or `cy`, for an address that has no language yet.
    pub language: String,
    /// The page of our own to go on to; `/updates` when it is none.
    pub next: String,
}

/// Has a link mailed to an address that somebody reported, asked for updates or works with. For
/// any other, and for one that had five in the hour, nothing is done; the answer is the same.
///
/// # Errors
/// [`ActError::Invalid`] for what is no address; nothing is stored.
pub async fn ask(app: &App, unit: Unit, input: &SignInInput) -> Result<(), ActError> {
    let mut errors = Vec::new();
    let given = ContactInput {
        email: Some(input.email.clone()),
        language: Some(input.language.clone()),
        ..ContactInput::default()
    };
    let contact = Contact::check(&given, "", app.ctx.now(), &mut errors);
    if contact.email.is_none() && errors.is_empty() {
        let problem = "is needed: write it like name@example.org";
        errors.push(pump_core::FieldError::new("email", problem));
    }
    if !errors.is_empty() {
        return Err(ActError::Invalid(errors));
    }
    let next = if own_path(&input.next) {
        input.next.clone()
    } else {
        HOME.to_owned()
    };
    let app_for_work = app.clone();
    let work = move |tx: &mut Tx<'_>, maker: &Maker, plan: &mut Plan| {
        owe(tx, &app_for_work, maker, plan, &contact, &next)?;
        Ok("asked".to_owned())
    };
    once(app, unit, work).await.map(|_| ())
}

/// Keeps a link and owes its mail, if the address is one that may have it.
fn owe(
    tx: &mut Tx<'_>,
    app: &App,
    maker: &Maker,
    plan: &mut Plan,
    given: &Contact,
    next: &str,
) -> Result<(), ActError> {
    let Some(email) = &given.email else {
        return Ok(());
    };
    let key = address_key(app.ctx.secret(), email);
    if sign_in::staff_of_address(tx, &key)?.is_none() {
        // An address that was forgotten is not kept anew because somebody types it here.
        let known = find_endpoint(tx, "email", &key)?;
        let kept = match &known {
            Some(known) => contact::address(tx, known.id)?,
            None => None,
        };
        if kept.is_none() {
            return Ok(());
        }
    }
    let Some(id) = given.endpoint(tx, plan, maker, app.ctx.secret())? else {
        return Ok(());
    };
    let stopped = endpoint(tx, id)?.is_some_and(|it| it.state == EndpointState::Stopped);
    let hour = maker.now().plus(-Millis::HOUR);
    if stopped || sign_in::count_since(tx, id, hour, MOST_AN_HOUR)? >= MOST_AN_HOUR {
        return Ok(());
    }
    let link = SignIn {
        change: private_change(plan, maker, SIGN_IN, id, What::Record),
        endpoint: id,
        next: next.to_owned(),
        ends_at: maker.now().plus(WORKS_MS),
        used_at: None,
    };
    Ok(sign_in::add(tx, &link, maker.now())?)
}
