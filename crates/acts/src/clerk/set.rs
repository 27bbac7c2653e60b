//! Giving an organisation a mailbox.

use pump_core::{MailboxId, Unit};
use pump_following::store::{
    begin_follow, change_frequency, end_follow, find_endpoint, find_live, insert_follow,
};
use pump_following::{EndpointState, Frequency, NewFollow};
use pump_people::{Consent, Mailbox, mailbox, organisation};
use serde::{Deserialize, Serialize};

use super::private_change;
use crate::app::App;
use crate::contact::{Contact, ContactInput, address_key};
use crate::error::ActError;
use crate::once::{Made, once};

/// The mailbox of an organisation, as the operator gives it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MailboxInput {
    /// The slug of the organisation.
    pub organisation: String,
    /// The address.
    pub email: String,
    /// Whether it wants one list a week instead of each report at once.
    #[serde(default)]
    pub weekly: bool,
    /// `en` or `cy`; English when it is missing.
    #[serde(default)]
    pub language: Option<String>,
}

/// The topic of a desk.
pub(super) fn topic(mailbox: &Mailbox) -> Result<pump_core::Topic, ActError> {
    Ok(format!("desk:{}", mailbox.slug).parse()?)
}

/// Gives an organisation a mailbox, or its mailbox another address, and asks there whether it takes
/// reports. Until it says yes it gets copies of those that it would have had. The organisation's
/// slug.
///
/// # Errors
/// [`ActError::Invalid`] for an organisation that is not on the register, or an address that is not
/// right or whose owner wants nothing.
pub async fn set_mailbox(app: &App, unit: Unit, input: &MailboxInput) -> Result<Made, ActError> {
    let mut errors = Vec::new();
    let contact = ContactInput {
        email: Some(input.email.clone()),
        language: input.language.clone(),
        ..ContactInput::default()
    };
    let contact = Contact::check(&contact, "", app.ctx.now(), &mut errors);
    if !errors.is_empty() {
        return Err(ActError::Invalid(errors));
    }
    let frequency = match input.weekly {
        true => Frequency::Weekly,
        false => Frequency::AtOnce,
    };
    let (work_app, slug) = (app.clone(), input.organisation.clone());
    let made = once(app, unit, move |tx, maker, plan| {
        let secret = work_app.ctx.secret();
        let found = organisation::by_slug(tx, &slug)?;
        let found = found.ok_or_else(|| {
            ActError::field("organisation", "is not on the register: import it first")
        })?;
        let email = contact.email.as_ref();
        let email =
            email.ok_or_else(|| ActError::field("email", "is needed: write name@example.org"))?;
        let known = find_endpoint(tx, "email", &address_key(secret, email))?;
        if known.is_some_and(|known| known.state == EndpointState::Stopped) {
            let problem = "is of somebody who wants nothing from this site: give another";
            return Err(ActError::field("email", problem));
        }
        let endpoint = contact.endpoint(tx, plan, maker, secret)?;
        let endpoint = endpoint.ok_or_else(|| ActError::Internal("no endpoint".into()))?;
        let before = mailbox::of(tx, found.id)?;
        let id = MailboxId(maker.id(3));
        mailbox::set(tx, id, found.id, endpoint, frequency as i64, maker.now())?;
        organisation::touch_generation(tx, maker.now())?;
        let now = Mailbox {
            id,
            organisation: found.id,
            slug: found.slug,
            name: found.name,
            endpoint,
            consent: Consent::Asked,
            frequency: frequency as i64,
            away: None,
            deputy: None,
            unreachable_since: None,
        };
        let change = private_change(plan, maker, "clerk_asked", &now, (endpoint, None));
        let topic = topic(&now)?;
        let text = topic.to_string();
        if let Some(before) = before.filter(|before| before.endpoint != endpoint)
            && let Some(follow) = find_live(tx, before.endpoint, &text)?
        {
            end_follow(plan, follow.id, change);
        }
        match find_live(tx, endpoint, &text)? {
            Some(follow) => change_frequency(plan, follow.id, Frequency::Daily),
            None => {
                let follow = NewFollow {
                    id: pump_core::FollowId(maker.id(4)),
                    endpoint,
                    topic,
                    record: None,
                    // Copies come once a day: nobody has said yet that they want more.
                    frequency: Frequency::Daily,
                    at: maker.now(),
                };
                insert_follow(plan, &follow);
                begin_follow(plan, follow.id, change);
            }
        }
        Ok(now.slug)
    })
    .await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(made)
}
