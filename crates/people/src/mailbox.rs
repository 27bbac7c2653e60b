//! Mailboxes: where an organisation reads its reports, and whether it said that it wants to.

use std::collections::BTreeMap;

use pump_core::{EndpointId, MailboxId, Millis, OrganisationId};
use pump_db::Tx;

use crate::error::PeopleError;
use crate::store::mailbox as store;

/// Whether an organisation takes reports. Stored as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// It was asked and has not answered.
    Asked = 0,
    /// It takes them.
    Yes = 1,
    /// It does not.
    No = 2,
}

impl Consent {
    /// From the stored number; what is not known is no consent.
    #[must_use]
    pub fn of(stored: i64) -> Self {
        match stored {
            0 => Self::Asked,
            1 => Self::Yes,
            _ => Self::No,
        }
    }
}

/// The mailbox of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// What links name: another whenever the address is another, so that old links end.
    pub id: MailboxId,
    /// Whose.
    pub organisation: OrganisationId,
    /// Its organisation's slug …
    pub slug: String,
    /// … and name.
    pub name: String,
    /// Where its mails go.
    pub endpoint: EndpointId,
    /// Whether the organisation takes reports.
    pub consent: Consent,
    /// How often it wants mails, as a follow has it: 0 at once, 2 weekly.
    pub frequency: i64,
    /// The first and the last day that somebody else stands in, `YYYY-MM-DD`.
    pub away: Option<(String, String)>,
    /// Who stands in.
    pub deputy: Option<EndpointId>,
    /// Since when mails to it are refused.
    pub unreachable_since: Option<Millis>,
}

impl Mailbox {
    /// Who stands in on `day` (`YYYY-MM-DD`); first and last day belong to it.
    #[must_use]
    pub fn deputy_on(&self, day: &str) -> Option<EndpointId> {
        let (from, to) = self.away.as_ref()?;
        let away = from.as_str() <= day && day <= to.as_str();
        self.deputy.filter(|_| away)
    }
}

/// The mailbox of an organisation, by its slug.
///
/// # Errors
/// As the store says.
pub fn of_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Mailbox>, PeopleError> {
    Ok(store::of_slug(tx, slug)?)
}

/// The mailbox that links name by this id.
///
/// # Errors
/// As the store says.
pub fn by_id(tx: &mut Tx<'_>, id: MailboxId) -> Result<Option<Mailbox>, PeopleError> {
    Ok(store::by_id(tx, id)?)
}

/// The mailbox of an organisation, by its id.
///
/// # Errors
/// As the store says.
pub fn of(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Option<Mailbox>, PeopleError> {
    Ok(store::of(tx, organisation)?)
}

/// The parish and town councils among these that have a mailbox and have not said that they take
/// reports, with what they did say.
///
/// # Errors
/// As the store says.
pub fn not_taking(
    tx: &mut Tx<'_>,
    organisations: &[OrganisationId],
) -> Result<BTreeMap<OrganisationId, Consent>, PeopleError> {
    Ok(store::not_taking(tx, organisations)?)
}

/// Gives an organisation a mailbox, or another address; it is asked anew then.
///
/// # Errors
/// As the store says.
pub fn set(
    tx: &mut Tx<'_>,
    id: MailboxId,
    organisation: OrganisationId,
    endpoint: EndpointId,
    frequency: i64,
    now: Millis,
) -> Result<(), PeopleError> {
    Ok(store::set(tx, id, organisation, endpoint, frequency, now)?)
}

/// Keeps what the organisation said.
///
/// # Errors
/// As the store says.
pub fn answer(
    tx: &mut Tx<'_>,
    id: MailboxId,
    consent: Consent,
    now: Millis,
) -> Result<(), PeopleError> {
    Ok(store::answer(tx, id, consent, now)?)
}

/// Keeps how often mails are wanted, and who stands in from when to when.
///
/// # Errors
/// As the store says.
pub fn settle(
    tx: &mut Tx<'_>,
    id: MailboxId,
    frequency: i64,
    away: Option<(&str, &str, EndpointId)>,
) -> Result<(), PeopleError> {
    Ok(store::settle(tx, id, frequency, away)?)
}

/// Notes that the owner of an address wants nothing more or was erased: no organisation that it was
/// the address of takes reports any more. Whether there was one.
///
/// # Errors
/// As the store says.
pub fn withdraw(tx: &mut Tx<'_>, endpoint: EndpointId, now: Millis) -> Result<bool, PeopleError> {
    Ok(store::withdraw(tx, endpoint, now)?)
}

/// Notes since when mails to an endpoint are refused, or with `None` that one was taken. The
/// organisations for which that is news.
///
/// # Errors
/// As the store says.
pub fn note_reached(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    unreachable_since: Option<Millis>,
) -> Result<Vec<OrganisationId>, PeopleError> {
    Ok(store::note_reached(tx, endpoint, unreachable_since)?)
}

/// Up to `most` organisations whose mailbox refuses mails, by name.
///
/// # Errors
/// As the store says.
pub fn unreachable(tx: &mut Tx<'_>, most: u32) -> Result<Vec<(String, Millis)>, PeopleError> {
    Ok(store::unreachable(tx, most)?)
}
