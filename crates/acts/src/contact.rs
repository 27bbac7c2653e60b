//! How to reach whoever acts: an endpoint found or made.

use pump_core::{Email, EndpointId, FieldError, MOST_NAME, Maker, Secret, free_text};
use pump_db::Tx;
use pump_following::store::{find_endpoint, insert_endpoint, know_zone, renew_endpoint};
use pump_following::{Endpoint, EndpointState, next_due};
use pump_records::store::Plan;

use crate::error::ActError;

/// The zone of whoever does not name one.
const ZONE: &str = "Europe/London";
/// Where in a unit's ids the endpoint's is.
const POSITION: u32 = 90;

/// How to reach a person, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct ContactInput {
    /// An e-mail address.
    pub email: Option<String>,
    /// A name, for the council alone.
    pub name: Option<String>,
    /// `en` or `cy`; English when it is missing.
    pub language: Option<String>,
    /// A time zone such as `Europe/London`.
    pub zone: Option<String>,
}

/// The same, checked.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) email: Option<Email>,
    pub(crate) name: Option<String>,
    language: String,
    zone: String,
}

impl Contact {
    pub(crate) fn check(
        input: &ContactInput,
        prefix: &str,
        now: pump_core::Millis,
        errors: &mut Vec<FieldError>,
    ) -> Self {
        let field = |name: &str| format!("{prefix}{name}");
        let mut wrong = |name: &str, problem: String| {
            errors.push(FieldError::new(field(name), problem));
        };
        let given = input
            .email
            .as_deref()
            .filter(|email| !email.trim().is_empty());
        let email = given
            .map(str::parse::<Email>)
            .transpose()
            .unwrap_or_else(|error| {
                wrong("email", error.problem);
                None
            });
        let zone = input.zone.clone().unwrap_or_else(|| ZONE.to_owned());
        if zone.len() > 60 || next_due(now, &zone).is_none() {
            wrong(
                "zone",
                "is no time zone: write it like Europe/London".into(),
            );
        }
        let language = input.language.clone().unwrap_or_else(|| "en".to_owned());
        if !["en", "cy"].contains(&language.as_str()) {
            wrong("language", "is not spoken here: en or cy".into());
        }
        let name = input.name.as_deref().unwrap_or_default();
        let name = free_text(&field("name"), name, MOST_NAME).unwrap_or_else(|error| {
            errors.push(error);
            None
        });
        Self {
            email,
            name,
            language,
            zone,
        }
    }

    /// The endpoint of the address, made when it is new; `None` without an address.
    pub(crate) fn endpoint(
        &self,
        tx: &mut Tx<'_>,
        plan: &mut Plan,
        maker: &Maker,
        secret: &Secret,
    ) -> Result<Option<EndpointId>, ActError> {
        let Some(email) = &self.email else {
            return Ok(None);
        };
        let key = address_key(secret, email);
        if let Some(known) = find_endpoint(tx, "email", &key)? {
            self.give_again(tx, plan, &known, maker.now())?;
            return Ok(Some(known.id));
        }
        let endpoint = Endpoint {
            id: EndpointId(maker.id(POSITION)),
            state: EndpointState::Unconfirmed,
            language: self.language.clone(),
            zone: self.zone.clone(),
        };
        know_zone(plan, &self.zone, maker.now());
        insert_endpoint(plan, &endpoint, "email", &key, maker.now());
        pump_people::contact::put(tx, endpoint.id, email.as_str(), self.name.as_deref())?;
        Ok(Some(endpoint.id))
    }

    /// Keeps the address anew that was forgotten because nobody needed it. One whose owner wants
    /// nothing is not: they may have asked to be forgotten.
    fn give_again(
        &self,
        tx: &mut Tx<'_>,
        plan: &mut Plan,
        known: &Endpoint,
        now: pump_core::Millis,
    ) -> Result<(), ActError> {
        let Some(email) = &self.email else {
            return Ok(());
        };
        if known.state == EndpointState::Stopped
            || pump_people::contact::address(tx, known.id)?.is_some()
        {
            return Ok(());
        }
        know_zone(plan, &self.zone, now);
        renew_endpoint(plan, known.id, (&self.language, &self.zone), now);
        pump_people::contact::put(tx, known.id, email.as_str(), self.name.as_deref())?;
        Ok(())
    }
}

/// The keyed hash by which an address is found without being stored beside what it did.
pub(crate) fn address_key(secret: &Secret, email: &Email) -> [u8; 16] {
    secret.mac16(&[b"address", b"email", email.folded().as_bytes()])
}
