//! A session without a mail, in a demonstration.

use pump_core::Unit;
use pump_following::store::confirm_endpoint;
use pump_people::{session, sign_in};

use super::Began;
use crate::app::App;
use crate::contact::{Contact, ContactInput, address_key};
use crate::error::ActError;
use crate::once::once;

/// Begins a session of the member of staff who signs in with `address`, though nobody has shown
/// that it is theirs; it goes on to `next`. For a demonstration, where everybody may be anybody:
/// no other door has a way here.
///
/// # Errors
/// [`ActError::NotFound`] when no member of staff has that address.
pub async fn stand_in(app: &App, unit: Unit, address: &str, next: &str) -> Result<Began, ActError> {
    let mut errors = Vec::new();
    let input = ContactInput {
        email: Some(address.to_owned()),
        ..ContactInput::default()
    };
    let contact = Contact::check(&input, "", app.ctx.now(), &mut errors);
    let email = contact.email.clone().ok_or(ActError::NotFound)?;
    let name = app.ctx.secret().mac(&[b"session", &unit.key]);
    let cookie: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = session::hash(app.ctx.secret(), &cookie);
    let secret = app.ctx.secret().clone();
    once(app, unit, move |tx, maker, plan| {
        let key = address_key(&secret, &email);
        let holder = sign_in::staff_of_address(tx, &key)?.ok_or(ActError::NotFound)?;
        let endpoint = contact.endpoint(tx, plan, maker, &secret)?;
        let endpoint = endpoint.ok_or(ActError::NotFound)?;
        confirm_endpoint(plan, endpoint, maker.now());
        session::begin(tx, hash, endpoint, Some(holder.staff), maker.now())?;
        Ok("staff".to_owned())
    })
    .await?;
    Ok(Began {
        cookie,
        longest_ms: session::longest_ms(true),
        next: next.to_owned(),
    })
}
