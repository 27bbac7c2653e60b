//! How often a mailbox gets mails, and who stands in for the clerk.

use jiff::civil::Date;
use pump_core::{ClerkAction, FieldError, Unit};
use pump_following::Frequency;
use pump_following::store::{change_frequency, find_live, look_again};
use pump_people::mailbox;

use super::set::topic;
use super::{open, private_change};
use crate::app::App;
use crate::contact::{Contact, ContactInput};
use crate::error::ActError;
use crate::once::once;

/// What a clerk wants. The three of somebody who stands in are all given, or all empty: there is
/// always somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettleInput {
    /// One list a week instead of each report at once.
    pub weekly: bool,
    /// The first day that somebody stands in, `YYYY-MM-DD`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Their address: they are asked first.
    pub deputy: String,
}

/// Keeps what a clerk wants, by the link of any of their mails.
///
/// # Errors
/// [`ActError::Token`] for a link that is not right or too old, [`ActError::NotFound`] when the
/// mailbox is gone, [`ActError::Invalid`] names `days` or `deputy` when they are not right.
pub async fn settle(
    app: &App,
    unit: Unit,
    token: &str,
    input: &SettleInput,
) -> Result<(), ActError> {
    let held = open(app, token, ClerkAction::Settings).await?;
    let (days, contact) = away(app, input)?;
    let frequency = match input.weekly {
        true => Frequency::Weekly,
        false => Frequency::AtOnce,
    };
    let work_app = app.clone();
    once(app, unit, move |tx, maker, plan| {
        let found = mailbox::by_id(tx, held.link.mailbox)?.ok_or(ActError::NotFound)?;
        let deputy = match &contact {
            Some(contact) => contact.endpoint(tx, plan, maker, work_app.ctx.secret())?,
            None => None,
        };
        let away = days.as_ref().zip(deputy);
        let away = away.map(|((from, to), deputy)| (from.as_str(), to.as_str(), deputy));
        mailbox::settle(tx, found.id, frequency as i64, away)?;
        let same = found.deputy == deputy && found.away == days;
        if let Some(deputy) = deputy.filter(|_| !same) {
            private_change(plan, maker, "clerk_deputy", &found, (deputy, None));
        }
        if let Some(follow) = find_live(tx, found.endpoint, &topic(&found)?.to_string())? {
            change_frequency(plan, follow.id, frequency);
            look_again(plan, found.endpoint, maker.now());
        }
        Ok(found.slug)
    })
    .await
    .map(|_| ())
}

type Away = (Option<(String, String)>, Option<Contact>);

/// The days that somebody stands in and who; nothing when all is empty.
fn away(app: &App, input: &SettleInput) -> Result<Away, ActError> {
    let [from, to, deputy] = [&input.from, &input.to, &input.deputy].map(|text| text.trim());
    if from.is_empty() && to.is_empty() && deputy.is_empty() {
        return Ok((None, None));
    }
    let mut errors = Vec::new();
    let day = |text: &str| text.parse::<Date>().ok().filter(|_| text.len() == 10);
    let right = day(from).zip(day(to)).is_some_and(|(from, to)| from <= to);
    if !right {
        errors.push(FieldError::new(
            "days",
            "are both needed, the first before the last",
        ));
    }
    let contact = ContactInput {
        email: Some(deputy.to_owned()),
        ..ContactInput::default()
    };
    let mut wrong = Vec::new();
    let contact = Contact::check(&contact, "", app.ctx.now(), &mut wrong);
    if contact.email.is_none() {
        errors.push(FieldError::new(
            "deputy",
            "is needed: write name@example.org",
        ));
    }
    if errors.is_empty() {
        Ok((Some((from.to_owned(), to.to_owned())), Some(contact)))
    } else {
        Err(ActError::Invalid(errors))
    }
}
